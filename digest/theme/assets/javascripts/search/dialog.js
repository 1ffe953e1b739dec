/* The dialog and the page of the search. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}
  const { element } = Search

  /* The look of dialog and page: it comes with the scripts, because each file costs a reader a millisecond. */
  let look
  Search.dress = text => { look = text }

  function dressed() {
    if (!look) return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(look)
    document.adoptedStyleSheets.push(sheet)
    look = ""
  }

  /* The dialog is for a glance: what it shows fits into it, or nearly. */
  const IN_DIALOG = { shown: 5, letters: 130, values: 4 }
  const ON_PAGE = { shown: 10, letters: 175, values: 10 }
  const EMPTY_FOR = 250 // milliseconds that a reader sees a field alone at most
  const BEFORE_NEWEST = 400 // milliseconds without a key before the newest documents are shown

  const pageAddress = text => `${Search.root}search.html#q=${encodeURIComponent(text)}`

  function narrowing(facets) {
    const details = element("details", "search-narrow", element("summary", "", "Narrow down"), facets.root)
    const wide = matchMedia("(min-width: 48rem)")
    const set = () => { details.open = wide.matches }
    wide.addEventListener("change", set)
    set()
    return details
  }

  let dialogView, waiting

  Search.openDialog = (dialog, field) => {
    if (!dialogView) dialogView = makeDialog(dialog, field)
    // Who types at once need not wait for an answer to nothing.
    clearTimeout(waiting)
    waiting = setTimeout(() => { if (dialog.open) dialogView.refresh() }, field.value ? 0 : BEFORE_NEWEST)
  }

  function makeDialog(dialog, field) {
    const view = new Search.View(field, { ...IN_DIALOG, item: option })
    const { list } = view
    const { form } = field // it stands there already: a field that is moved loses the focus
    const close = element("button", "search-close", "Close")
    close.type = "button"
    close.addEventListener("click", () => dialog.close())
    form.setAttribute("role", "search")
    list.id = "search-listbox"
    list.setAttribute("role", "listbox")
    list.setAttribute("aria-label", "Results")
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) field.setAttribute(name, value)
    let active = -1, chosen = null, count = 0

    function option(address, ...children) {
      const row = element("a", "search-row", ...children)
      row.setAttribute("role", "option")
      row.setAttribute("aria-selected", "false")
      row.tabIndex = -1
      row.href = address || "#"
      row.id = `search-option-${count++}`
      row.addEventListener("pointerdown", event => event.preventDefault()) // focus stays in the field
      return row
    }

    function activate(at) {
      chosen?.setAttribute("aria-selected", "false")
      active = at
      chosen = list.children[active] || null
      if (!chosen) return field.removeAttribute("aria-activedescendant")
      chosen.setAttribute("aria-selected", "true")
      chosen.scrollIntoView({ block: "nearest" })
      field.setAttribute("aria-activedescendant", chosen.id)
    }

    field.addEventListener("keydown", event => {
      const { length } = list.children
      if (event.key === "ArrowDown" && length) activate((active + 1) % length)
      else if (event.key === "ArrowUp" && length) activate(active < 1 ? length - 1 : active - 1)
      else if (event.key === "Enter" && list.children[active]) list.children[active].click()
      else if (event.key === "Enter") location.href = pageAddress(field.value)
      else return
      event.preventDefault()
    })
    // A press on a result of this very page closes the dialog, too.
    list.addEventListener("click", event => { if (event.target.closest("a[href]:not(.search-suggestion)") && !event.ctrlKey && !event.metaKey) dialog.close() })
    dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close() })

    const all = element("a", "search-all", "Open as a page")
    view.onanswer = ({ total }) => {
      complete()
      activate(-1)
      field.setAttribute("aria-expanded", String(list.children.length > 0))
      all.href = pageAddress(field.value)
      all.textContent = total > IN_DIALOG.shown ? `All ${Search.results(total)}` : "Open as a page"
    }
    all.href = pageAddress("")

    const foot = element("div", "search-foot", all, help(), keys())
    const main = element("div", "search-main", view.status, view.notices, list)
    main.tabIndex = 0 // it scrolls
    main.setAttribute("role", "group")
    main.setAttribute("aria-label", "What was found")
    const body = element("div", "search-body", main, narrowing(view.facets))
    // What surrounds the results is laid out once, with the first of them, unless these take long.
    const complete = () => {
      if (body.isConnected) return
      dressed()
      form.append(close)
      dialog.append(body, foot)
    }
    setTimeout(complete, EMPTY_FOR)
    return view
  }

  function help() {
    const link = element("a", "", "How to search")
    link.href = `${Search.root}searching.html`
    return link
  }

  function keys() {
    const box = element("input")
    box.type = "checkbox"
    box.checked = Search.setting("keys") !== "off"
    box.addEventListener("change", () => Search.setting("keys", box.checked ? "on" : "off"))
    return element("label", "search-keys", box, element("span", "", "The keys / and s open the search"))
  }

  /* A button that keeps the whole digest on the device, with its size and what is kept; nothing where that cannot be. */
  async function keeping(box) {
    const worker = /^https?:$/.test(location.protocol) ? navigator.serviceWorker : undefined
    if (!worker) return
    const { active } = await worker.ready
    const ask = whole => new Promise(done => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }) => done(data)
      active.postMessage({ whole }, [port2])
    })
    const { pages, bytes, kept } = await ask("tell")
    if (!pages) return
    const size = `${Search.number(pages)} pages and the search, ${Search.number(Math.max(1, Math.round(bytes / 1e6)))} MB`
    const button = element("button", "search-keep", `${kept ? "Keep anew" : "Keep"} the whole digest on this device: ${size}`)
    const said = element("span", "", kept ? " It is kept." : "")
    said.setAttribute("role", "status")
    button.type = "button"
    button.addEventListener("click", async () => {
      button.disabled = true
      said.textContent = " Being kept …"
      const { kept: done } = await ask("keep")
      said.textContent = done ? " It is kept: pages and search work without a network." : " It could not be kept: there may be no room."
      button.disabled = false
    })
    box.append(" ", button, said)
  }

  Search.openPage = place => {
    const field = element("input", "search-field")
    field.type = "search"
    field.setAttribute("aria-label", "Search")
    for (const [name, value] of [["autocomplete", "off"], ["autocapitalize", "off"], ["spellcheck", "false"], ["dir", "auto"]]) field.setAttribute(name, value)
    const view = new Search.View(field, {
      ...ON_PAGE,
      item: (address, ...children) => {
        const row = element(address ? "a" : "button", "search-row", ...children)
        if (address) row.href = address
        else row.type = "button"
        return row
      },
    })
    const form = element("form", "search-form", field)
    form.setAttribute("role", "search")
    form.addEventListener("submit", event => event.preventDefault())
    const more = element("button", "search-more", "Show more")
    more.type = "button"
    more.addEventListener("click", async () => {
      const before = view.list.children.length
      view.most += ON_PAGE.shown
      await view.fill()
      view.list.children[before]?.focus()
      more.hidden = view.most >= view.answer.total
    })
    let shown
    const typed = () => {
      const asked = new URLSearchParams(location.search).get("q")
      if (asked !== null && !location.hash) return asked // a form elsewhere, or a browser's keyword, sends it so
      const coded = (/^#q=(.*)$/s.exec(location.hash) || ["", ""])[1]
      try {
        return decodeURIComponent(coded)
      } catch {
        return coded // not ours: somebody typed it
      }
    }
    view.onanswer = ({ total }) => {
      more.hidden = view.most >= total
      shown = view.text
      if (typed() === shown) return
      try {
        history.replaceState(null, "", shown ? `${location.pathname}#q=${encodeURIComponent(shown)}` : location.pathname)
      } catch { /* too many changes in a short time, Safari says: a later key does it */ }
    }
    addEventListener("hashchange", () => { if (typed() !== shown) view.text = typed() })
    const results = element("div", "search-main", view.status, view.notices, view.list, more)
    const ui = element("div", "search-ui", form, element("div", "search-body", results, narrowing(view.facets)), element("p", "search-foot", help(), keys()))
    dressed()
    place.replaceChildren(ui)
    keeping(ui.lastChild).catch(() => { /* a browser that keeps nothing */ })
    view.text = typed()
    field.focus({ preventScroll: true })
  }
})()
