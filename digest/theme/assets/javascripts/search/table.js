/* The facts of all documents: what filters compare and facets count. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const KINDS = { meeting: "Meetings", article: "Articles", note: "Notes", person: "People", place: "Places", outlet: "Outlets", series: "Series", visit: "Visits" }
  /* Facets by the key that the query language has for them. A document has one outlet, kind and genre: of these
     several may be wanted at once; people, places and series narrow one another. */
  const FACETS = {
    kind: { list: "kinds", one: true }, outlet: { list: "outlets", one: true }, genre: { list: "genres", one: true },
    person: { list: "people" }, place: { list: "places" }, series: { list: "series" }, differ: { list: "differ", one: true },
  }

  const entity = ([id, name, aliases, url]) => ({ id, name, aliases, url, names: [name, ...aliases].map(text => Search.words(text)) })

  /* Where the values of each document lie, from how many it has. */
  function lists(counts, reader) {
    const n = counts.length
    const starts = new Uint32Array(n + 1)
    for (let i = 0; i < n; i++) starts[i + 1] = starts[i] + counts[i]
    return { starts, values: reader.column(starts[n]) }
  }

  function days(gaps, spans) {
    const n = spans.length
    const first = new Search.Reader(gaps).numbers(n), last = new Uint32Array(n)
    for (let i = 1; i < n; i++) first[i] += first[i - 1]
    for (let i = 0; i < n; i++) last[i] = first[i] + spans[i]
    return { first, last }
  }

  class Table {
    constructor(data) {
      const reader = new Search.Reader(data)
      const head = JSON.parse(reader.text())
      const n = this.number = head.documents
      this.values = {
        kind: head.kinds.map(id => entity([id, KINDS[id], [id], ""])),
        differ: [entity(["yes", "Accounts differ", [], ""])],
      }
      for (const key of ["person", "place", "outlet", "series", "genre"]) this.values[key] = head[FACETS[key].list].map(entity)
      this.totals = head.totals
      const gaps = reader.take(reader.number())
      this.spans = reader.column(n)
      this.precision = reader.column(n)
      this.single = {}
      for (const key of ["kind", "outlet", "genre", "differ"]) this.single[key] = reader.column(n)
      this.many = {}
      for (const key of ["person", "place", "series"]) this.many[key] = lists(reader.column(n), reader)
      if (reader.at !== data.length) throw new RangeError("the table has another length")
      this.days = () => days(gaps, this.spans)
    }

    /* The first and the last day that each document's date may mean. Most queries ask for no date: these wait. */
    get first() {
      return this.dated().first
    }

    get last() {
      return this.dated().last
    }

    dated() {
      this.found = this.found || this.days()
      return this.found
    }

    /* The places of the values that a filter's words mean. */
    resolve(key, text) {
      const list = this.values[key]
      const exact = list.findIndex(value => value.id === text)
      if (exact >= 0) return [exact]
      const asked = Search.words(text)
      if (!asked.length) return []
      const out = []
      list.forEach((value, i) => { if (value.names.some(name => named(name, asked))) out.push(i) })
      return out
    }

    /* Whether a document has one of the values. */
    has(key, ident, wanted) {
      if (this.single[key]) return wanted.has(this.single[key][ident] - 1)
      const { starts, values } = this.many[key]
      for (let i = starts[ident]; i < starts[ident + 1]; i++) if (wanted.has(values[i])) return true
      return false
    }

    /* How many of some documents have each value of a facet. One column at a time, in loops that stay simple: this
       runs for each key that is pressed. */
    count(key, idents, number) {
      const counts = new Uint32Array(this.values[key].length + 1)
      if (this.single[key]) {
        const column = this.single[key]
        for (let i = 0; i < number; i++) counts[column[idents[i]]]++
        return counts.subarray(1)
      }
      const { starts, values } = this.many[key]
      for (let i = 0; i < number; i++) {
        const end = starts[idents[i] + 1]
        for (let at = starts[idents[i]]; at < end; at++) counts[values[at]]++
      }
      return counts.subarray(0, -1)
    }

    /* How many documents may be of one of the days from the first to the last. */
    between(first, last) {
      let out = 0
      for (let i = 0; i < this.number; i++) if (this.first[i] > 0 && this.first[i] <= last && this.last[i] >= first) out++
      return out
    }

    /* People, places, outlets and series whose name holds the words: what a reader may mean by them. */
    suggest(asked, most) {
      const out = []
      for (const key of ["person", "place", "outlet", "series"]) {
        const totals = this.totals[key]
        this.values[key].forEach((value, i) => {
          if (totals[i] && value.names.some(name => named(name, asked))) out.push({ key, value, number: totals[i] })
        })
      }
      return out.sort((a, b) => b.number - a.number).slice(0, most)
    }
  }

  /* Whether a name holds all the words, the last perhaps as a beginning. */
  function named(name, asked) {
    const last = asked.length - 1
    return asked.every((word, i) => name.some(part => part === word || (i === last && part.startsWith(word))))
  }

  Object.assign(Search, { Table, FACETS, KINDS })
})()
