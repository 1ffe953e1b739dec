/* What a reader's page does by itself: links that copy themselves, notes beside their words, and the door to everything
   that is fetched only when it is wanted. Without this script each of these is a plain link or stands in the text. */
(() => {
  "use strict"

  const home = new URL("./", document.currentScript.src).href

  /* --- light, dark, or as the system has it --------------------------------------------------------- */

  const system = matchMedia("(prefers-color-scheme: dark)")
  const choices = [...document.querySelectorAll("[name=__palette]")]
  const colour = (at, keep) => {
    const input = choices[at]
    const color = Object.fromEntries(["media", "scheme", "primary", "accent"].map(key => [key, input.getAttribute(`data-md-color-${key}`)]))
    for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value)
    /* The system's choice has no medium: the stylesheet follows it, and the theme's own colours are told which it is. */
    if (color.media === "(prefers-color-scheme)") {
      document.body.removeAttribute("data-md-color-media")
      document.body.setAttribute("data-md-color-scheme", system.matches ? "slate" : "default")
    }
    choices.forEach((choice, n) => { choice.checked = n === at; if (choice.nextElementSibling) choice.nextElementSibling.hidden = n !== at })
    if (keep) __md_set("__palette", { index: at, color })
  }
  if (choices.length) {
    colour((() => { try { return __md_get("__palette")?.index } catch { return 0 } })() || 0)
    choices.forEach((choice, n) => choice.addEventListener("change", () => colour(n, true)))
    system.addEventListener("change", () => colour(choices.findIndex(choice => choice.checked)))
  }

  const content = document.querySelector(".md-content__inner")
  if (!content) return

  /* --- what is folded: opened for a link into it, and on paper ---------------------------------------- */

  const unfold = () => {
    let place
    try { place = document.getElementById(decodeURIComponent(location.hash.slice(1))) } catch { /* no address of ours */ }
    if (!place) return
    const target = place
    for (; (place = place.parentElement?.closest("details")); ) place.open = true
    target.scrollIntoView()
  }
  addEventListener("hashchange", unfold)
  if (content.querySelector("details")) unfold()
  let folded = []
  addEventListener("beforeprint", () => {
    folded = [...content.querySelectorAll("details:not([open])")]
    for (const part of folded) part.open = true
  })
  addEventListener("afterprint", () => { for (const part of folded) part.open = false })

  /* --- where one is: the section in the contents ------------------------------------------------------ */

  const entries = new Map([...content.querySelectorAll(".contents a")].map(link => [link.hash.slice(1), link]))
  if (entries.size && "IntersectionObserver" in window) {
    const seen = new Set()
    const watch = new IntersectionObserver(changes => {
      for (const { target, isIntersecting } of changes) if (isIntersecting) seen.add(target.id); else seen.delete(target.id)
      const current = [...entries.keys()].find(ident => seen.has(ident))
      if (current) entries.forEach((link, ident) => link.classList.toggle("md-nav__link--active", ident === current))
    })
    for (const head of content.querySelectorAll("h2[id]")) watch.observe(head)
  }

  const made = (tag, fields = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), fields)
    element.append(...children)
    return element
  }

  const loading = new Map()
  const load = name => {
    if (!loading.has(name))
      loading.set(name, new Promise((done, failed) => {
        const script = made("script", { src: `${home}${name}.js`, onload: done, onerror: failed })
        document.head.append(script)
      }))
    return loading.get(name)
  }

  if (document.querySelector(".filters")) load("filter")
  if (document.querySelector(".sortable table")) load("sort")

  /* --- links and texts to copy ------------------------------------------------------------------- */

  let said, quiet
  const say = words => {
    if (!said) {
      said = made("p", { className: "said" })
      said.setAttribute("role", "status")
      content.append(said)
    }
    setTimeout(() => { said.textContent = words }, 50) // a region must be there before what it says
    clearTimeout(quiet)
    quiet = setTimeout(() => { said.textContent = "" }, 4000)
  }

  const copy = async (text, words) => {
    try {
      await navigator.clipboard.writeText(text)
      say(words)
    } catch { /* a browser that lets nothing be copied: the address stands in its bar, the text on the page */ }
  }

  content.addEventListener("click", event => {
    const link = event.target.closest("a.here, a.headerlink")
    if (link) copy(link.href, "The link was copied.")
  })

  for (const text of content.querySelectorAll(".cite > p:first-child, .forms pre")) {
    const button = made("button", { type: "button", className: "copy" })
    button.setAttribute("aria-label", text.tagName === "P" ? "Copy the citation" : `Copy the ${text.previousElementSibling.textContent}`)
    const words = text.textContent
    button.addEventListener("click", () => copy(words, "Copied."))
    if (text.tagName === "P") text.append(button)
    else text.after(button)
  }

  /* --- notes beside their words, where there is room ---------------------------------------------- */

  const wide = matchMedia("(min-width: 1200px)")
  const beside = () => {
    const contents = content.querySelector(":scope > .contents")
    let low = contents ? contents.getBoundingClientRect().bottom + scrollY : 0
    for (const part of content.querySelectorAll(":scope > :is(.text, .own-words)")) {
      const notes = [...part.querySelectorAll(":scope > aside.note")]
      part.classList.toggle("beside", wide.matches && notes.length > 0)
      if (!wide.matches || !notes.length) continue
      const top = part.getBoundingClientRect().top + scrollY
      for (const note of notes) {
        const words = document.getElementById(`${note.id}-words`) || note.previousElementSibling || note
        const wanted = words.getBoundingClientRect().top + scrollY
        const at = Math.max(wanted, low + 12)
        note.style.setProperty("--top", `${at - top}px`)
        low = at + note.getBoundingClientRect().height
      }
    }
    /* Notes may run on beside what follows; only the page's end must leave them room. */
    content.style.setProperty("--least", wide.matches && low ? `${low - content.getBoundingClientRect().top - scrollY}px` : "0")
  }
  if (content.querySelector("aside.note")) {
    content.classList.add("with-notes")
    beside()
    wide.addEventListener("change", beside)
    let again
    addEventListener("resize", () => { cancelAnimationFrame(again); again = requestAnimationFrame(beside) })
    content.addEventListener("toggle", beside, true)
    document.fonts?.ready.then(beside)
  }

  /* --- the pen: its script comes when somebody selects words or wants to write -------------------- */

  const box = content.querySelector(".annotate-box")
  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)
  /* Plain links name no day, because no page knows it. */
  for (const link of content.querySelectorAll("a.annotate, a.way"))
    if (link.href.includes("yyyy-mm-dd")) link.href = link.href.replace("yyyy-mm-dd", today())
  if (!box) return

  const pen = () => load("annotate").then(() => window.ReadoutPen)
  const ways = box.querySelector(".ways")
  const write = made("button", { type: "button", className: "write", textContent: "Write a note here" })
  const choose = made("button", { type: "button", className: "write", textContent: "Choose words by their place" })
  write.addEventListener("click", () => pen().then(it => it.open({})))
  choose.addEventListener("click", () => pen().then(it => it.choose()))
  /* "needs-scripts": a page without them lacks this and nothing else. */
  ways.append(made("span", { className: "needs-scripts" }, ways.childNodes.length ? " · " : "", write, " · ", choose))

  document.addEventListener("selectionchange", () => {
    const now = document.getSelection()
    if (now && !now.isCollapsed && content.contains(now.anchorNode)) pen().then(it => it.follow())
  })
  content.addEventListener("click", event => {
    const link = event.target.closest("a.annotate")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    pen().then(it => it.begin(link.closest("p")))
  })
  try {
    if (localStorage.getItem("readout-notes")?.length > 2 || sessionStorage.getItem("readout-draft")) pen()
  } catch { /* a browser that keeps nothing */ }
})()
