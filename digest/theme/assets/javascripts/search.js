/* The search's doorstep, on every page: a button, its keys and an empty dialog. The rest comes when it is opened. */
(function () {
  "use strict"
  const here = new URL("search/all.js", document.currentScript.src).href
  const root = new URL("../../", document.currentScript.src).href
  /* Scripts stand in the shadow of an element that is not shown: one in the page itself has the browser look through
     the page's styles and make a frame, which costs more than the script. */
  const host = document.createElement("div")
  host.hidden = true
  const Search = window.ReadoutSearch = { root, shadow: host.attachShadow({ mode: "closed" }) }
  const KEEP_AFTER = 3000 // milliseconds after the first answer
  let loading

  const script = () => new Promise((done, failed) => {
    const element = document.createElement("script")
    element.src = here
    element.onload = done
    element.onerror = failed
    document.body.append(host)
    Search.shadow.append(element)
  })

  const worker = /^https?:$/.test(location.protocol) ? navigator.serviceWorker : undefined

  /* Have the whole search kept on this device: after the first answer, so that nobody waits for it. */
  Search.keep = () => {
    Search.keep = () => {}
    if (worker && !navigator.connection?.saveData) worker.ready.then(({ active }) => setTimeout(() => active.postMessage({ keepSearch: true }), KEEP_AFTER))
  }

  Search.load = () => {
    loading = loading || script()
    loading.catch(() => { loading = undefined })
    return loading
  }

  /* Settings of one reader; some browsers refuse to keep any. */
  Search.setting = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(`readout-search-${name}`)
      localStorage.setItem(`readout-search-${name}`, value)
    } catch { /* forgotten at the next page */ }
    return null
  }

  const link = document.querySelector(".search-open")
  const place = document.querySelector(".search-page")
  const button = document.createElement("button")

  function make() {
    const dialog = document.createElement("dialog")
    dialog.className = "search-dialog"
    dialog.setAttribute("aria-label", "Search")
    const field = document.createElement("input")
    field.type = "text"
    field.className = "search-field"
    field.placeholder = "Words, names, “phrases”"
    field.setAttribute("aria-label", "Search")
    for (const [name, value] of [["autocomplete", "off"], ["autocapitalize", "off"], ["spellcheck", "false"], ["enterkeyhint", "search"], ["dir", "auto"], ["autofocus", ""]]) field.setAttribute(name, value)
    const form = document.createElement("form")
    form.className = "search-form"
    form.append(field)
    form.addEventListener("submit", event => event.preventDefault())
    dialog.append(form)
    document.body.append(dialog)
    return { dialog, field }
  }

  let made
  function open() {
    if (place) return place.querySelector(".search-field")?.focus()
    made = made || make()
    if (made.dialog.open) made.field.focus()
    else made.dialog.showModal() // its field gets the focus
    if (made.field.value) made.field.select()
    Search.load().then(() => Search.openDialog(made.dialog, made.field), () => {
      location.href = link.href // its page leads on
    })
  }

  if (link) {
    button.type = "button"
    button.className = link.className
    button.setAttribute("aria-haspopup", "dialog")
    button.setAttribute("aria-keyshortcuts", "Control+K Meta+K / s")
    button.append(...link.childNodes)
    button.addEventListener("click", open)
    link.replaceWith(button)
  }

  const typing = element => element.isContentEditable || /^(?:input|textarea|select)$/i.test(element.tagName)

  addEventListener("keydown", event => {
    if (event.defaultPrevented || event.altKey || !link) return
    const key = event.key.toLowerCase()
    const chord = (event.ctrlKey || event.metaKey) && key === "k"
    const single = !event.ctrlKey && !event.metaKey && (key === "/" || (key === "s" && !event.shiftKey)) &&
      Search.setting("keys") !== "off" && !typing(event.target) && !document.querySelector("dialog[open]")
    if (!chord && !single) return
    event.preventDefault()
    open()
  })

  /* Pages that were read can be read again without a network; the search, too, once it was opened. */
  if (worker) {
    addEventListener("load", async () => {
      const first = !worker.controller
      try {
        await worker.register(`${root}sw.js`)
        if (!first) return
        const { active } = await worker.ready
        active.postMessage({ keepPage: [location.href.split("#")[0], ...performance.getEntriesByType("resource").map(({ name }) => name)] })
      } catch { /* refused, as in some private windows: nothing is kept */ }
    })
  }

  if (place) Search.load().then(() => Search.openPage(place), () => {})
})()
