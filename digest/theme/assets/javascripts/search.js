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
  let loading

  const script = () => new Promise((onload, onerror) => {
    document.body.append(host)
    Search.shadow.append(made("script", { src: here, onload, onerror }))
  })

  const worker = /^https?:$/.test(location.protocol) ? navigator.serviceWorker : undefined

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
  const made = (tag, fields) => Object.assign(document.createElement(tag), fields)

  function make() {
    const dialog = made("dialog", { className: "search-dialog", ariaLabel: "Search" })
    const field = made("input", {
      type: "text", className: "search-field", placeholder: "Words, names, “phrases”", ariaLabel: "Search", autocomplete: "off",
      autocapitalize: "off", spellcheck: false, enterKeyHint: "search", dir: "auto", autofocus: true,
    })
    const form = made("form", { className: "search-form" })
    form.append(field)
    form.addEventListener("submit", event => event.preventDefault())
    dialog.append(form)
    document.body.append(dialog)
    return { dialog, field }
  }

  let box
  function open() {
    if (place) return place.querySelector(".search-field")?.focus()
    box = box || make()
    if (box.dialog.open) box.field.focus()
    else box.dialog.showModal() // its field gets the focus
    if (box.field.value) box.field.select()
    Search.load().then(() => Search.openDialog(box.dialog, box.field), () => {
      location.href = link.href // its page leads on
    })
  }

  if (link) {
    const button = made("button", { type: "button", className: link.className, ariaHasPopup: "dialog" })
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
