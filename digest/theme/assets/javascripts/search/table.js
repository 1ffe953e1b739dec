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

  /* A value of a facet. Its names are cut into words when somebody asks for it. */
  class Entity {
    constructor([id, name, aliases, url]) {
      Object.assign(this, { id, name, aliases, url })
    }

    /* Whether one of its names holds all the words, the last perhaps as a beginning. */
    isNamed(asked) {
      const names = [this.name, ...this.aliases]
      this.text = this.text ?? Search.fold(names.join("\n"))
      if (!asked.every(word => this.text.includes(word))) return false
      this.names = this.names || names.map(text => Search.words(text))
      const last = asked.length - 1
      return this.names.some(name => asked.every((word, i) => name.some(part => part === word || (i === last && part.startsWith(word)))))
    }
  }

  const entity = value => new Entity(value)

  const EACH = 16 // documents from one known start to the next
  const MANY = 8 // one document of so many: from then on it is cheaper to know the start of each

  /* Count the values of some documents. On its own, with nothing that is seldom done: the browser makes machine code of
     it for each key, and throws that away whenever something new happens in it. */
  function tally(idents, starts, sizes, values, counts) {
    for (let i = 0; i < idents.length; i++) {
      const end = starts[i] + sizes[idents[i]]
      for (let at = starts[i]; at < end; at++) counts[values[at]]++
    }
  }

  /* The values of documents that may have several. Where those of a document begin is counted from the nearest start
     that the file tells, or, once many are asked for, known of each. */
  class Lists {
    constructor(n, reader) {
      this.counts = reader.column(n)
      this.known = reader.column(Math.ceil(n / EACH) + 1)
      this.values = reader.column(this.known[this.known.length - 1])
      this.starts = null
    }

    start(ident) {
      if (this.starts) return this.starts[ident]
      const first = Math.floor(ident / EACH)
      let at = this.known[first]
      for (let i = first * EACH; i < ident; i++) at += this.counts[i]
      return at
    }

    of(ident) {
      const start = this.start(ident)
      return this.values.subarray(start, start + this.counts[ident])
    }

    has(ident, wanted) {
      const start = this.start(ident), end = start + this.counts[ident]
      for (let i = start; i < end; i++) if (wanted.has(this.values[i])) return true
      return false
    }

    /* Count how often documents have each value. */
    count(idents, counts) {
      this.expect(idents.length)
      const starts = new Uint32Array(idents.length)
      for (let i = 0; i < idents.length; i++) starts[i] = this.start(idents[i])
      tally(idents, starts, this.counts, this.values, counts)
      return counts
    }

    /* Make ready for so many documents. */
    expect(number) {
      const { counts } = this
      if (this.starts || number * MANY < counts.length) return
      const starts = new Uint32Array(counts.length)
      for (let i = 1; i < counts.length; i++) starts[i] = starts[i - 1] + counts[i - 1]
      this.starts = starts
    }
  }

  /* The documents by their slots, of which some are free. */
  function bySlot(gaps, n) {
    const slots = new Search.Reader(gaps).numbers(n)
    for (let i = 0; i < n; i++) slots[i] += i ? slots[i - 1] + 1 : 0
    const idents = new Uint32Array(n ? slots[n - 1] + 1 : 0)
    for (let i = 0; i < n; i++) idents[slots[i]] = i
    return idents
  }

  function days(gaps, spans) {
    const n = spans.length
    const first = new Search.Reader(gaps).numbers(n), last = new Uint32Array(n)
    for (let i = 1; i < n; i++) first[i] += first[i - 1]
    for (let i = 0; i < n; i++) last[i] = first[i] + spans[i]
    return { first, last }
  }

  class Table {
    constructor(reader) {
      const head = JSON.parse(reader.text())
      const n = this.number = head.documents
      this.values = {
        kind: head.kinds.map(id => entity([id, KINDS[id], [id], ""])),
        differ: [entity(["yes", "Accounts differ", [], ""])],
      }
      for (const key of ["person", "place", "outlet", "series", "genre"]) this.values[key] = head[FACETS[key].list].map(entity)
      this.totals = head.totals
      this.idents = bySlot(reader.take(reader.number()), n)
      const gaps = reader.take(reader.number())
      this.spans = reader.column(n)
      this.precision = reader.column(n)
      this.single = {}
      for (const key of ["kind", "outlet", "genre", "differ"]) this.single[key] = reader.column(n)
      this.many = {}
      for (const key of ["person", "place", "series"]) this.many[key] = new Lists(n, reader)
      if (reader.at !== reader.data.length) throw new RangeError("the table has another length")
      this.days = () => days(gaps, this.spans)
    }

    /* The numbers of all documents. */
    get all() {
      this.numbers = this.numbers || Uint32Array.from({ length: this.number }, (_, i) => i)
      return this.numbers
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
      list.forEach((value, i) => { if (value.isNamed(asked)) out.push(i) })
      return out
    }

    /* What tells whether a document has one of the values. */
    having(key, wanted) {
      const column = this.single[key], lists = this.many[key]
      if (column) return ident => wanted.has(column[ident] - 1)
      lists.expect(this.number)
      return ident => lists.has(ident, wanted)
    }

    /* How many of some documents have each value of a facet. One column at a time, in loops that stay simple: this
       runs for each key that is pressed. */
    count(key, idents) {
      const column = this.single[key]
      if (!column) return this.many[key].count(idents, new Uint32Array(this.values[key].length))
      const counts = new Uint32Array(this.values[key].length + 1)
      for (let i = 0; i < idents.length; i++) counts[column[idents[i]]]++
      return counts.subarray(1)
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
          if (totals[i] && value.isNamed(asked)) out.push({ key, value, number: totals[i] })
        })
      }
      return out.sort((a, b) => b.number - a.number).slice(0, most)
    }
  }

  Object.assign(Search, { Table, FACETS, KINDS })
})()
