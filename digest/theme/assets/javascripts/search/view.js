/* One search as a reader sees it: field, status, notices, results, facets. The dialog and the page both show it. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}
  const { arrange, element, number, say } = Search

  const PAUSE = 120 // milliseconds without a key before excerpts are fetched
  const SLOW = 400 // milliseconds after which a reader is told what is waited for
  const KEEP_AFTER = 3000 // milliseconds after the first answer
  const SUGGESTED = 3
  const MOST_OFFERED = 6
  const MOST_MISSING = 3
  const MOST_ROWS = 120 // of former answers that are kept for when they come again
  const LABELS = { on: "Date", person: "Person", place: "Place", outlet: "Outlet", series: "Series" }
  const KIND_OF = { meeting: "Meeting", article: "Article", note: "Note", person: "Person", place: "Place", outlet: "Outlet", series: "Series", visit: "Visit" }

  const HALF = /^-?([a-z]+):"*$/i // a filter of which only the key is typed
  const OPERATOR = /(?:^|\s)(AND|OR|NOT)(?=\s)/
  const DATE = /^\d{4}(?:-\d\d){0,2}$/
  const LISTS = ["Meetings", "Articles", "People", "Places", "Outlets"]

  /* Have the whole search kept on this device: after the first answer, so that nobody waits for it. */
  const worker = /^https?:$/.test(location.protocol) ? navigator.serviceWorker : undefined
  let keeping = !worker || navigator.connection?.saveData
  function keepSearch() {
    if (keeping) return
    keeping = true
    worker.ready.then(({ active }) => setTimeout(() => active.postMessage({ keepSearch: true }), KEEP_AFTER))
  }

  const results = total => total === 1 ? "1 result" : `${number(total)} results`

  /* A paragraph with texts that are somebody else's: set apart, so that one in Arabic does not turn ours around. */
  const told = (ours, ...texts) => element("p", "", ...ours.flatMap((part, i) => i < texts.length ? [part, element("bdi", "", texts[i])] : [part]))

  /* The words of a clause as a reader writes them: pairs of Chinese signs put together again. */
  const written = words => words.reduce((text, word) => Search.isUnspaced(word) && text.endsWith(Array.from(word)[0])
    ? text + Array.from(word).slice(1).join("") : `${text} ${word}`)

  function lists(ours) {
    const links = LISTS.flatMap(name => {
      const link = element("a", "", name)
      link.href = `${Search.root}${name.toLowerCase()}/index.html`
      return [link, " · "]
    })
    return element("p", "search-lists", ours, " ", ...links.slice(0, -1))
  }

  class View {
    /* `item` makes the element of a result; so many are `shown`, each with so many `letters` of its text, and of each
       facet so many `values`. */
    constructor(field, { item, shown, letters, values }) {
      Object.assign(this, { field, item, shown, letters })
      this.status = element("p", "search-status")
      this.status.setAttribute("role", "status")
      this.notices = element("div", "search-notices")
      this.notices.setAttribute("aria-live", "polite")
      this.list = element("div", "search-results")
      this.facets = new Search.Facets(values, change => this.edit(change))
      this.most = shown
      this.asked = null
      this.rows = new Map()
      this.offers = new Map()
      this.onanswer = () => {}
      field.addEventListener("input", () => this.refresh())
    }

    set text(value) {
      this.field.value = value
      this.refresh()
    }

    get text() {
      return this.field.value
    }

    async edit(change) {
      const { table } = await Search.open()
      this.text = change(this.text, table)
    }

    /* Ask for what the field holds; while an answer is being made, later keys wait and the last is asked. */
    async refresh() {
      this.most = this.shown
      this.wanted = this.text
      if (this.busy) return
      this.busy = true
      const slow = setTimeout(() => say(this.status, "Reading the index …"), SLOW)
      try {
        while (this.asked !== this.wanted) {
          await Search.open() // what is typed meanwhile need not be looked up letter by letter
          const text = this.wanted
          const answer = await Search.find(text)
          this.asked = text
          if (text === this.wanted) await this.show(answer)
        }
      } catch (fault) {
        this.asked = null
        if (!(fault instanceof Search.MissingFile)) throw fault
        this.fail(fault)
      } finally {
        clearTimeout(slow)
        this.busy = false
      }
    }

    fail(fault) {
      this.status.textContent = "The search index could not be read."
      this.notices.replaceChildren(lists(`The file search/${fault.message} is missing or damaged. These lists hold everything:`))
      this.list.replaceChildren()
      this.onanswer({ total: 0 })
    }

    async show(answer) {
      this.answer = answer
      const { total, changes } = answer
      clearTimeout(this.timer)
      const cards = await this.cards(answer)
      if (answer !== this.answer) return
      say(this.status, total ? results(total) : "Nothing fits.")
      this.notice(this.told(answer))
      this.facets.show(answer)
      this.put(answer, cards)
      this.onanswer(answer)
      if (!total && !changes.length) this.timer = setTimeout(() => this.rescue(answer), PAUSE)
    }

    /* Where nothing fits, once the reader pauses: words put right, else what fits without one part. */
    async rescue(answer) {
      const better = await Search.mend(answer)
      if (answer !== this.answer) return
      if (better) await this.show(better)
      else await this.offer(answer)
    }

    /* Show notices. What stays as it was is not said again. */
    notice(made) {
      if (this.notices.textContent !== made.map(({ textContent }) => textContent).join("")) this.notices.replaceChildren(...made)
    }

    /* What a reader should know of how the query was read. */
    told({ changes, unknown, lost, query }) {
      const { text } = this
      const out = changes.map(([from, to]) => told`No page holds “${from}”. These hold “${to}”.`)
      for (const { key, value } of unknown) {
        if (Search.DATE_KEYS.includes(key)) out.push(told`“${value}” is no date: write 2023-09-20, 2023-09 or 2023.`)
        else if (key === "differ") out.push(told`Write differ:yes or differ:no; “${value}” was left out.`)
        else out.push(told`No ${key} is called “${value}”; the filter was left out.`)
      }
      for (const { words } of lost) out.push(told`A file of the index is missing or damaged, so “${written(words)}” could not be looked up. This is what was found without it.`)
      const half = Search.parts(text).map(part => (HALF.exec(part.text) || [])[1]?.toLowerCase())
      for (const key of half) {
        if (Search.DATE_KEYS.includes(key)) out.push(told`Write a date right behind “${key}:”, as 2023-09-20, 2023-09 or 2023.`)
        else if (Search.FACET_KEYS.includes(key)) out.push(told`Write a name right behind “${key}:”.`)
      }
      if (OPERATOR.test(text)) out.push(told`“${OPERATOR.exec(text)[1]}” is looked for as a word. A page must hold all words; one with a hyphen before it, as in -taiwan, leaves pages out.`)
      if (text.length > Search.LONGEST_QUERY || half.length > Search.MOST_PARTS) out.push(told`Only the beginning is looked for: ${number(Search.LONGEST_QUERY)} letters, ${number(Search.MOST_PARTS)} words.`)
      if (!query.words.length && !query.filters.length && text.trim() && !out.length) out.push(told`These signs hold no word to look for.`)
      return out
    }

    async offer(answer) {
      const { index, missing } = answer
      const parts = Search.parts(this.text)
      const found = []
      for (const part of parts.length < 2 ? [] : parts.slice(0, MOST_OFFERED)) {
        const text = parts.filter(other => other !== part).map(other => other.text).join(" ")
        const { total } = await Search.answer(index, Search.parse(text))
        if (total) found.push({ part, text, total })
      }
      if (answer !== this.answer) return
      const nowhere = missing.slice(0, MOST_MISSING).map(({ words }) => told`No page holds “${written(words)}”.`)
      this.notice([...this.told(answer), ...nowhere, ...(found.length ? [] : [lists("These lists hold everything:")])])
      for (const { part, text, total } of found) {
        const button = element("button", "search-without", "Without ", element("bdi", "", part.text), `: ${results(total)}`)
        button.type = "button"
        button.addEventListener("click", () => { this.text = text; this.field.focus() })
        this.notices.append(button)
      }
    }

    /* The cards of the first results. */
    cards({ index, best }) {
      delete this.list.dataset.answered
      return Promise.all(Array.from(best(this.most), ident => Search.card(index, ident).catch(() => null)))
    }

    async read(index, card) {
      card.paragraphs = await Search.text(index, card).catch(() => [])
    }

    /* Show more of the answer that stands. */
    async fill() {
      const { answer } = this
      const cards = await this.cards(answer)
      if (answer === this.answer) this.put(answer, cards)
    }

    /* Show results: titles and first lines at once. Where these do not hold all that is asked for, the text is read
       when the reader pauses. Rows that stay, and those of the last answers, are not made anew. */
    put(answer, cards) {
      const rows = cards.filter(Boolean).map(card => this.row(answer, card))
      if (rows.length < cards.length) this.notices.append(element("p", "", "A file of the index is missing or damaged: some results cannot be shown."))
      for (const row of rows) {
        this.rows.delete(row.card.ident)
        this.rows.set(row.card.ident, row)
      }
      for (const ident of this.rows.keys()) {
        if (this.rows.size <= MOST_ROWS + rows.length) break
        this.rows.delete(ident)
      }
      const wanted = [...this.suggestions(answer), ...rows.map(({ row }) => row)]
      arrange(this.list, wanted)
      const missing = rows.filter(({ full }) => !full)
      if (missing.length) this.timer = setTimeout(() => this.excerpts(answer, missing), PAUSE)
      else this.finished()
    }

    finished() {
      this.list.dataset.answered = this.asked // for tests and measurements: all of this answer stands here
      keepSearch()
    }

    row(answer, card) {
      const row = this.rows.get(card.ident) || this.made(answer, card)
      this.mark(row.title, card.title, Search.found(card.title, answer.query))
      this.excerpt(row, answer)
      return row
    }

    made({ index: { table } }, card) {
      const { ident } = card
      const names = (key, i) => table.values[key][i]?.name
      const facts = [KIND_OF[table.values.kind[table.single.kind[ident] - 1].id], card.date, names("outlet", table.single.outlet[ident] - 1)]
      for (const place of table.many.place.of(ident).subarray(0, 2)) facts.push(names("place", place))
      const title = element("span", "search-title"), text = element("span", "search-excerpt")
      title.dir = text.dir = "auto"
      const told = [...new Set(facts.filter(fact => fact && fact !== card.title))].join(" · ")
      return { card, title, text, row: this.item(Search.root + card.url, title, element("span", "search-facts", told), text) }
    }

    /* Text with marks, as text nodes: nothing of it is ever read as HTML. */
    mark(target, text, marks) {
      const state = JSON.stringify([text, marks])
      if (target.marked === state) return
      target.marked = state
      const nodes = []
      let at = 0
      for (const [start, end] of marks) {
        nodes.push(text.slice(at, start), element("mark", "", text.slice(start, end)))
        at = end
      }
      target.replaceChildren(...nodes, text.slice(at))
    }

    excerpt(row, { query }) {
      const { paragraphs, lead } = row.card
      const { text, marks, full } = Search.excerpt(paragraphs || [lead], query, this.letters)
      this.mark(row.text, text, marks)
      row.full = full || Boolean(paragraphs) || !lead
    }

    async excerpts(answer, rows) {
      await Promise.all(rows.map(({ card }) => this.read(answer.index, card)))
      if (answer !== this.answer) return
      for (const row of rows) this.excerpt(row, answer)
      this.finished()
    }

    suggestions({ index: { table }, query }) {
      const typed = this.asked.trim()
      const days = DATE.test(typed) && Search.days(typed)
      return [...(days ? this.offered("on", { id: typed, name: typed }, table.between(...days)) : []), ...this.named(table, query)]
    }

    named(table, query) {
      const isName = clause => !clause.without && (!clause.exact || Search.isUnspaced(clause.words[0]))
      if (!query.words.length || !query.words.every(isName)) return []
      const typed = query.words.flatMap(clause => clause.words)
      return table.suggest(typed, SUGGESTED).flatMap(({ key, value, number: count }) => this.offered(key, value, count))
    }

    offered(key, value, count) {
      const name = `${key}:${value.id}`
      if (count && !this.offers.has(name)) this.offers.set(name, this.suggestion(name, key, value, count))
      return count ? [this.offers.get(name)] : []
    }

    suggestion(name, key, value, count) {
      const row = this.item(null, element("span", "search-title", value.name), element("span", "search-facts", `${LABELS[key]} · ${results(count)}`))
      row.classList.add("search-suggestion")
      row.setAttribute("aria-label", `${LABELS[key]}: ${value.name}, ${number(count)}`)
      row.addEventListener("click", event => {
        event.preventDefault()
        const filters = Search.parts(this.text).filter(part => part.filter).map(part => part.text)
        this.text = `${[...filters, name].join(" ")} `
        this.field.focus()
      })
      return row
    }
  }

  Object.assign(Search, { View, results })
})()
