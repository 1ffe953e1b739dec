/* Facets as fieldsets: what they show and how a press changes the query. The query's text is the only state. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}
  const { arrange, element, number, say } = Search

  const TITLES = { kind: "Kind", person: "People", place: "Place", outlet: "Outlet", series: "Series", genre: "Genre", differ: "Accounts" }
  const DATES = [["from", "From"], ["to", "To"]]

  /* The text of a query with a filter more, or with all filters of a key that mean the value taken away. */
  function toggled(text, table, key, index, on) {
    const id = table.values[key][index].id
    if (on) return `${key}:${id} ${text}`.trim() + (text.trim() ? "" : " ")
    return Search.parts(text).filter(({ filter }) => !(filter && filter.key === key && !filter.without && table.resolve(key, filter.value).includes(index)))
      .map(({ text: part }) => part).join(" ")
  }

  /* The text of a query with another date, or none. */
  function dated(text, key, value) {
    const rest = Search.parts(text).filter(({ filter }) => !(filter && filter.key === key && !filter.without)).map(({ text: part }) => part)
    return [...(value ? [`${key}:${value}`] : []), ...rest].join(" ")
  }

  /* The values that are chosen, then those that are counted most, as many as are shown; in the order of the list. */
  function frequent(counts, chosen, most) {
    const listed = []
    const before = (a, b) => chosen.has(a) === chosen.has(b) ? counts[a] > counts[b] : chosen.has(a)
    for (let i = 0; i < counts.length; i++) {
      if (!counts[i] && !chosen.has(i)) continue
      let at = listed.length
      if (at === most && !before(i, listed[at - 1])) continue
      while (at && before(i, listed[at - 1])) at--
      listed.splice(at, 0, i)
      listed.length = Math.min(listed.length, most)
    }
    return listed.sort((a, b) => a - b)
  }

  class Facets {
    constructor(most, change) {
      this.most = most
      this.change = change
      this.root = element("div", "search-facets")
      this.sets = new Map()
      for (const key of Object.keys(TITLES)) {
        const set = element("fieldset", "", element("legend", "", TITLES[key]))
        set.hidden = true
        this.sets.set(key, set)
        this.root.append(set)
      }
      this.dates = element("fieldset", "search-dates", element("legend", "", "Date"))
      this.fields = new Map(DATES.map(([key, label]) => {
        const field = element("input")
        field.type = "text"
        field.inputMode = "numeric"
        field.placeholder = "such as 2023-09"
        field.maxLength = 10
        field.addEventListener("change", () => this.change(text => dated(text, key, field.value.trim())))
        this.dates.append(element("label", "", element("span", "", label), field))
        return [key, field]
      }))
      this.root.append(this.dates)
    }

    show({ index: { table }, query, counts }) {
      for (const [key, set] of this.sets) this.showOne(set, key, table, query, counts[key])
      for (const [key, field] of this.fields) {
        const filter = query.filters.find(f => f.key === key && !f.without)
        if (document.activeElement !== field) field.value = filter ? filter.value : ""
      }
    }

    /* The most frequent values, in an order that does not change while a reader is choosing: rows are not moved, so
       that focus stays where it is. */
    showOne(set, key, table, query, counts) {
      const chosen = new Set(query.filters.filter(f => f.key === key && !f.without).flatMap(f => table.resolve(key, f.value)))
      const [legend, ...labels] = set.children
      const rows = new Map(labels.map(row => [row.dataset.value, row]))
      const wanted = frequent(counts, chosen, this.most).map(i => {
        const row = rows.get(String(i)) || this.row(key, i, table.values[key][i].name)
        row.firstElementChild.checked = chosen.has(i)
        say(row.lastElementChild, number(counts[i]))
        return row
      })
      arrange(set, [legend, ...wanted])
      set.hidden = !wanted.length
    }

    row(key, i, name) {
      const box = element("input")
      box.type = "checkbox"
      box.addEventListener("change", () => this.change((text, table) => toggled(text, table, key, i, box.checked)))
      const row = element("label", "", box, element("span", "", name), element("span", "search-count"))
      row.dataset.value = i
      return row
    }
  }

  Object.assign(Search, { Facets, toggled })
})()
