/* One search as a reader sees it: field, status, notices, results, facets. The dialog and the page both show it. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}
  const { element } = Search

  const PAUSE = 120 // milliseconds without a key before excerpts are fetched
  const SUGGESTED = 3
  const LABELS = { person: "Person", place: "Place", outlet: "Outlet", series: "Series" }
  const KIND_OF = { meeting: "Meeting", article: "Article", note: "Note", person: "Person", place: "Place", outlet: "Outlet" }

  const LISTS = ["Meetings", "Articles", "People", "Places", "Outlets"]

  const number = value => value.toLocaleString("en")
  const results = total => total === 1 ? "1 result" : `${number(total)} results`

  /* Text with marks, as text nodes: nothing of it is ever read as HTML. */
  function marked(target, text, marks) {
    const nodes = []
    let at = 0
    for (const [start, end] of marks) {
      nodes.push(text.slice(at, start), element("mark", "", text.slice(start, end)))
      at = end
    }
    target.replaceChildren(...nodes, text.slice(at))
  }

  class View {
    /* `list` gets the results; `item` makes the element of one. */
    constructor(field, { item, shown }) {
      this.field = field
      this.item = item
      this.shown = shown
      this.status = element("p", "search-status")
      this.status.setAttribute("role", "status")
      this.notices = element("div", "search-notices")
      this.list = element("div", "search-results")
      this.facets = new Search.Facets(change => this.edit(change))
      this.most = shown
      this.asked = null
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
      try {
        while (this.asked !== this.wanted) {
          const text = this.wanted
          const answer = await Search.ask(text)
          this.asked = text
          if (text === this.wanted) await this.show(answer)
        }
      } catch (fault) {
        this.asked = null
        if (!(fault instanceof Search.MissingFile)) throw fault
        this.fail(fault)
      } finally {
        this.busy = false
      }
    }

    fail(fault) {
      this.status.textContent = "The search index could not be read."
      const links = LISTS.flatMap(name => {
        const link = element("a", "", name)
        link.href = `${Search.root}${name.toLowerCase()}/index.html`
        return [link, " · "]
      })
      const why = `The file search/${fault.message} is missing or damaged. These lists hold everything:`
      this.notices.replaceChildren(element("p", "", why), element("p", "search-lists", ...links.slice(0, -1)))
      this.list.replaceChildren()
      this.onanswer({ total: 0 })
    }

    async show(answer) {
      this.answer = answer
      const { total, query } = answer
      this.status.textContent = total ? results(total) : "Nothing fits."
      this.notices.replaceChildren(...this.told(answer))
      this.facets.show(answer)
      await this.fill()
      if (!total) this.offer(answer, query)
      this.onanswer(answer)
    }

    /* What a reader should know of how the query was read. */
    told({ changes, unknown, lost, query }) {
      const out = changes.map(([from, to]) => `No page holds “${from}”. These hold “${to}”.`)
      for (const { key, value } of unknown) out.push(Search.DATE_KEYS.includes(key) ? `“${value}” is no date: write 2023, 2023-09 or 2023-09-20.` : `No ${key} is called “${value}”; the filter was left out.`)
      for (const { words } of lost) out.push(`A file of the index is missing or damaged, so “${words.join(" ")}” could not be looked up. This is what was found without it.`)
      if (!query.words.length && !query.filters.length && this.text.trim()) out.push("These signs hold no word to look for.")
      return out.map(text => element("p", "", text))
    }

    /* Where nothing fits: what does when one part is left out. */
    async offer({ index, query }) {
      const parts = Search.parts(this.text)
      if (parts.length < 2) return
      const asked = this.asked
      const found = []
      for (const part of parts.slice(0, 6)) {
        const text = parts.filter(other => other !== part).map(other => other.text).join(" ")
        const { total } = await Search.answer(index, Search.parse(text))
        if (total) found.push({ part, text, total })
      }
      if (asked !== this.wanted || query !== this.answer.query) return
      for (const { part, text, total } of found) {
        const button = element("button", "search-without", `Without ${part.text}: ${results(total)}`)
        button.type = "button"
        button.addEventListener("click", () => { this.text = text; this.field.focus() })
        this.notices.append(button)
      }
    }

    /* Show the first results: suggestions, titles at once, excerpts when the reader pauses. */
    async fill() {
      const { answer } = this
      const { index, ids } = answer
      const cards = await Promise.all(Array.from(ids.subarray(0, this.most), ident => Search.card(index, ident).catch(() => null)))
      if (answer !== this.answer) return
      const rows = cards.filter(Boolean).map(card => this.row(answer, card))
      if (rows.length < cards.length) this.notices.append(element("p", "", "A file of the index is missing or damaged: some results cannot be shown."))
      this.list.replaceChildren(...this.suggestions(answer), ...rows.map(([row]) => row))
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.excerpts(answer, rows, cards.filter(Boolean)), PAUSE)
    }

    row({ index: { table }, query }, card) {
      const { ident } = card
      const title = element("span", "search-title")
      marked(title, card.title, Search.found(card.title, query))
      const names = (key, i) => table.values[key][i]?.name
      const facts = [KIND_OF[table.values.kind[table.single.kind[ident] - 1].id], card.date, names("outlet", table.single.outlet[ident] - 1)]
      const { starts, values } = table.many.place
      for (let i = starts[ident]; i < Math.min(starts[ident + 1], starts[ident] + 2); i++) facts.push(names("place", values[i]))
      const text = element("span", "search-excerpt")
      const row = this.item(Search.root + card.url, title, element("span", "search-facts", [...new Set(facts.filter(fact => fact && fact !== card.title))].join(" · ")), text)
      return [row, text]
    }

    async excerpts(answer, rows, cards) {
      await Promise.all(rows.map(async ([, target], i) => {
        const paragraphs = await Search.text(answer.index, cards[i]).catch(() => [])
        if (answer !== this.answer) return
        const { text, marks } = Search.excerpt(paragraphs, answer.query)
        marked(target, text, marks)
      }))
      this.done = this.asked
    }

    suggestions({ index: { table }, query }) {
      const isName = clause => !clause.without && (!clause.exact || Search.isUnspaced(clause.words[0]))
      if (!query.words.length || !query.words.every(isName)) return []
      const typed = query.words.flatMap(clause => clause.words)
      return table.suggest(typed, SUGGESTED).map(({ key, value, number: count }) => {
        const row = this.item(null, element("span", "search-title", value.name), element("span", "search-facts", `${LABELS[key]} · ${results(count)}`))
        row.classList.add("search-suggestion")
        row.setAttribute("aria-label", `${LABELS[key]}: ${value.name}, ${number(count)}`)
        row.addEventListener("click", event => {
          event.preventDefault()
          const filters = Search.parts(this.text).filter(part => part.filter).map(part => part.text)
          this.text = `${[...filters, `${key}:${value.id}`].join(" ")} `
          this.field.focus()
        })
        return row
      })
    }
  }

  Object.assign(Search, { View, results })
})()
