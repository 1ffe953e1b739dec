/* What a reader's page does by itself: colours, folded parts, links that copy themselves, and the door to everything that
   is fetched only where there is use for it. Without this script each of these is a plain link or stands in the text. */
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

  const loading = {}
  const load = name => loading[name] ||= new Promise((onload, onerror) => {
    document.head.append(made("script", { src: `${home}${name}.js`, onload, onerror }))
  })

  if (document.querySelector(".filters")) load("filter")
  if (document.querySelector(".sortable table")) load("sort")

  /* --- links and texts to copy ------------------------------------------------------------------- */

  let said, quiet
  const say = words => {
    if (!said) {
      said = made("p", { className: "said", role: "status" })
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
    const words = text.textContent
    const whole = text.tagName === "P"
    const ariaLabel = `Copy the ${whole ? "citation" : text.previousElementSibling.textContent}`
    const button = made("button", { type: "button", className: "copy", ariaLabel, onclick: () => copy(words, "Copied.") })
    text[whole ? "append" : "after"](button)
  }

  /* --- the pen: its script comes when somebody selects words or wants to write -------------------- */

  const box = content.querySelector(".annotate-box")
  /* Plain links name no day, because no page knows it. */
  const today = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)
  for (const link of content.querySelectorAll("a[href*=yyyy-mm-dd]")) link.href = link.href.replace("yyyy-mm-dd", today)
  if (!box) return

  const pen = () => load("annotate").then(() => window.ReadoutPen)
  const ways = box.querySelector(".ways")
  const button = (textContent, act) => made("button", { type: "button", className: "write", textContent, onclick: () => pen().then(act) })
  const write = button("Write a note here", it => it.open({}))
  const choose = button("Choose words by their place", it => it.choose())
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
