/* Writing a note from a selection. Everything here is a comfort: the plain links do the same without it.
   What the reader writes stays in the page until the reader sends, copies or downloads it. */

(() => {
  "use strict"

  const box = document.querySelector(".annotate-box")
  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)
  const DRAFT = "readout-draft"
  const LONGEST = 8191 // bytes of an address that GitHub takes
  const SUGGESTED = 12 // words of a paragraph that are suggested as a quote
  const KEPT = "readout-notes"
  const SKIPPED = ".note, .note-ref, .annotate, .headerlink, .here, .note-outlet, .note-pen, script, style"
  const UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"

  if (!box) return
  const ofMeeting = box.dataset.record.startsWith("meetings/")

  /* What the checker asks of each kind of note, and of a quote: the page tells it. */
  const KINDS = new Map(box.dataset.kinds.split(" ").map(part => part.split(":")).map(([kind, fields]) => [kind, fields.split(",")]))
  const takes = (kind, field) => KINDS.get(kind).includes(field)
  const [FEWEST_WORDS, MOST_WORDS] = box.dataset.words.split(" ").map(Number)

  /* --- the text, as the checker sees it ------------------------------------------------------ */

  const squeezed = text => text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "").replace(/\s+/g, " ")

  function words(fragment) {
    for (const element of fragment.querySelectorAll(SKIPPED)) element.remove()
    for (const element of fragment.querySelectorAll("p, h3, div, li, br")) element.append(" ")
    return squeezed(fragment.textContent)
  }

  /* What the record's own text is on this page: a meeting's is its summary. */
  const OWN = ofMeeting ? ".own-words" : ".text"
  const OTHERS = ofMeeting ? ".facts, .record, .linked" : ".own-words, .quotes, .facts, .record, .meta"

  function container(node, where = OWN) {
    const element = node.nodeType === 1 ? node : node.parentElement
    const found = element && element.closest(where)
    return found && !element.closest(SKIPPED) ? found : null
  }

  const COUNTED = new RegExp(`[${UNSPACED}]|[^\\s${UNSPACED}]+`, "g")

  function count(text) {
    return (text.match(COUNTED) || []).length
  }

  function places(text, quote) {
    const out = []
    for (let at = text.indexOf(quote); quote && at >= 0; at = text.indexOf(quote, at + 1)) out.push(at)
    return out
  }

  /* The selected words, widened to whole ones, with the fewest words beside them that tell two places apart. */
  function selected() {
    const selection = document.getSelection()
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null
    const range = selection.getRangeAt(0)
    const home = container(range.startContainer) || container(range.endContainer)
    if (!home) return elsewhere(range)
    const part = document.createRange()
    part.selectNodeContents(home)
    const inside = range.cloneRange()
    if (part.compareBoundaryPoints(Range.START_TO_START, inside) > 0) inside.setStart(part.startContainer, part.startOffset)
    if (part.compareBoundaryPoints(Range.END_TO_END, inside) < 0) inside.setEnd(part.endContainer, part.endOffset)
    const lead = document.createRange()
    lead.setStart(part.startContainer, part.startOffset)
    lead.setEnd(inside.startContainer, inside.startOffset)
    const text = words(part.cloneContents())
    let start = words(lead.cloneContents()).length
    const picked = words(inside.cloneContents()).trim()
    if (!picked) return null
    const near = places(text, picked).sort((a, b) => Math.abs(a - start) - Math.abs(b - start))
    if (!near.length) return { quote: picked, rect: range.getBoundingClientRect() }
    start = near[0]
    let end = start + picked.length
    const letter = /[\p{L}\p{N}]/u
    const spaced = sign => sign && letter.test(sign) && !new RegExp(`[${UNSPACED}]`).test(sign)
    while (spaced(text[start - 1]) && spaced(text[start])) start--
    while (spaced(text[end]) && spaced(text[end - 1])) end++
    const quote = text.slice(start, end).trim()
    return { quote, ...beside(text, start, end, quote), rect: range.getBoundingClientRect() }
  }

  /* Words outside the record's own text. A quotation of the source is quoted; a sentence of our summary is named by its
     number, as the checker counts them; a fact is named in the note. */
  function elsewhere(range) {
    const home = container(range.startContainer, OTHERS) || container(range.endContainer, OTHERS)
    if (!home) return null
    const picked = words(range.cloneContents()).trim()
    const rect = range.getBoundingClientRect()
    if (!picked) return null
    if (home.matches(".own-words")) {
      const lead = document.createRange()
      lead.selectNodeContents(home)
      lead.setEnd(range.startContainer, range.startOffset)
      const whole = document.createRange()
      whole.selectNodeContents(home)
      const at = sentences(words(whole.cloneContents())).findIndex(end => end > words(lead.cloneContents()).length)
      return { claim: at + 1, about: picked, rect }
    }
    const said = quotation(range)
    return said ? { quote: said, rect } : { about: picked, rect }
  }

  /* Where sentences end, as digest/annotate has them: at a stop with its closing marks before white space. */
  function sentences(text) {
    const ends = [...text.matchAll(/[.!?…]+["”’)\]]*(?=\s)/g)].map(m => m.index + m[0].length)
    return [...ends, text.length + 1]
  }

  /* The words of the source among those selected: what stands in a pair of quotation marks around the selection. */
  function quotation(range) {
    const item = (range.startContainer.parentElement || range.startContainer).closest("li, p, td")
    if (!item) return null
    const picked = words(range.cloneContents()).trim().replace(/^[“”]+|[“”]+$/g, "")
    const found = [...item.textContent.matchAll(/“([^“”]+)”/g)].map(m => squeezed(m[1])).find(q => q.includes(picked))
    return found && picked ? picked : null
  }

  function beside(text, start, end, quote) {
    const others = places(text, quote).filter(at => at !== start)
    if (!others.length) return {}
    const before = text.slice(0, start).trim().split(" ")
    const after = text.slice(end).trim().split(" ")
    for (let n = 1; n <= 12; n++) {
      const left = before.slice(-n).join(" ")
      if (left && !others.some(at => text.slice(0, at).trimEnd().endsWith(left))) return { before: left }
      const right = after.slice(0, n).join(" ")
      if (right && !others.some(at => text.slice(at + quote.length).trimStart().startsWith(right))) return { after: right }
    }
    return {}
  }

  /* The first words of a paragraph: as many as it takes to stand once in the text, else with words beside them. */
  function beginning(paragraph) {
    const home = container(paragraph)
    if (!home) return {}
    const range = document.createRange()
    range.selectNodeContents(paragraph)
    const own = words(range.cloneContents()).trim()
    range.selectNodeContents(home)
    const text = words(range.cloneContents())
    range.setEndBefore(paragraph)
    const lead = words(range.cloneContents()).length
    const ends = [...own.matchAll(COUNTED)].map(word => word.index + word[0].length)
    const first = number => own.slice(0, ends[Math.min(number, ends.length) - 1]).replace(/[,;:—– ]+$/, "")
    for (let n = Math.min(SUGGESTED, ends.length); n <= Math.min(MOST_WORDS, ends.length); n++)
      if (places(text, first(n)).length === 1) return { quote: first(n) }
    const quote = first(SUGGESTED)
    const [start] = places(text, quote).sort((a, b) => Math.abs(a - lead) - Math.abs(b - lead))
    const told = start === undefined ? {} : beside(text, start, start + quote.length, quote)
    return told.before || told.after ? { quote, ...told } : {}
  }

  /* --- the file -------------------------------------------------------------------------------- */

  const line = (name, value) => (value ? `${name}: ${JSON.stringify(value)}\n` : "")

  function file(note) {
    const listed = note.sources.length ? `sources:\n${note.sources.map(s => `- ${JSON.stringify(s)}\n`).join("")}` : ""
    return (
      `---\nkind: ${note.kind}\n` +
      (note.claim ? `claim: ${note.claim}\n` : note.quote ? line("quote", note.quote) + line("before", note.before) + line("after", note.after) : "whole: true\n") +
      (note.quote && note.text && !note.claim ? `text: ${note.text}\n` : "") +
      listed +
      line("author", note.author) +
      (takes(note.kind, "verdict") ? line("verdict", note.verdict) : "") +
      (takes(note.kind, "suggestion") ? line("suggestion", note.suggestion) : "") +
      `---\n\n${note.body}\n`
    )
  }

  function name(note) {
    const plain = (note.quote || note.body).normalize("NFKD").toLowerCase().replace(/['’]/g, "")
    const slug = (plain.match(/[a-z0-9]+/g) || ["note"]).slice(0, 5).join("-").slice(0, 60).replace(/-$/, "")
    const tail = Math.random().toString(36).slice(2, 5).replace(/[^a-z0-9]/g, "0")
    return `${note.day}-${slug || "note"}-${tail}.md`
  }

  function address(note) {
    const { host, repo, branch, folder } = box.dataset
    if (!repo) return null
    const path = `${folder}/${note.name}`
    const enc = encodeURIComponent
    const deep = enc(path).replace(/%2F/g, "/")
    if (host === "gitlab") return { url: `${repo}/-/new/${enc(branch)}?file_name=${deep}`, whole: false }
    const start = host === "gitea" ? `${repo}/_new/${enc(branch)}/?filename=${deep}` : `${repo}/new/${enc(branch)}?filename=${deep}`
    const url = `${start}&value=${enc(file(note))}`
    return url.length <= LONGEST ? { url, whole: true } : { url: start, whole: false }
  }

  function form(note) {
    const { host, repo, record, form } = box.dataset
    if (host !== "github" || !repo || !form) return null
    const fields = { template: "annotation.yml", record, kind: note.kind, quote: note.quote, before: note.before, after: note.after }
    Object.assign(fields, { text: note.quote ? note.text : "", verdict: takes(note.kind, "verdict") ? note.verdict : "" })
    Object.assign(fields, { sources: note.sources.join("\n"), suggestion: note.suggestion, name: note.author, note: note.body })
    const query = Object.entries(fields).filter(([, v]) => v).map(([k, v]) => `${k}=${encodeURIComponent(v)}`)
    const url = `${repo}/issues/new?${query.join("&")}`
    return url.length <= LONGEST ? url : null
  }

  /* What the checker would say of it at once: for each fault the fields that it is about. */
  function faults(note) {
    const out = []
    const say = (words, ...about) => out.push({ words, about })
    if (note.quote && (count(note.quote) < FEWEST_WORDS || count(note.quote) > MOST_WORDS)) say(`Quote ${FEWEST_WORDS} to ${MOST_WORDS} words in a row; these are ${count(note.quote)}.`, "quote")
    if (takes(note.kind, "sources") && !note.sources.length) say(`A ${note.kind} needs a source: an address that others can open.`, "sources", "kind")
    for (const source of note.sources)
      if (!/^https?:\/\/\w[^\s<>"'\\^`{|}]*$/i.test(source) && !/^(articles|meetings|people|places|outlets)\/[a-z0-9-]+$/.test(source))
        say(`“${source}” is no address.`, "sources")
    if (takes(note.kind, "original") && !note.suggestion) say("Say what the words should read.", "suggestion", "kind")
    if (!note.author) say("Give a name, or an account like @name.", "author")
    if (!note.body) say("Write the note.", "body")
    if (/<[a-z!/]|!\[/i.test(note.body)) say("No HTML and no images: link to them.", "body")
    return out
  }

  /* --- the dialog ------------------------------------------------------------------------------ */

  function element(tag, fields = {}, ...children) {
    const made = Object.assign(document.createElement(tag), fields)
    made.append(...children)
    return made
  }

  let dialog

  function labelled(text, control) {
    return element("label", {}, text, control)
  }

  function open(draft) {
    if (dialog) dialog.remove()
    const parts = {
      quote: element("textarea", { name: "quote", rows: 3, value: draft.quote || "", readOnly: Boolean(draft.claim) }),
      kind: element("select", { name: "kind" }, ...[...KINDS.keys()].map(kind => element("option", { value: kind, textContent: kind }))),
      verdict: element("select", { name: "verdict" }, ...["", "confirmed", "contradicted", "misleading", "unproven"].map(v => element("option", { value: v, textContent: v || "–" }))),
      suggestion: element("input", { name: "suggestion" }),
      body: element("textarea", { name: "body", rows: 5, value: draft.about && !draft.claim ? `On “${draft.about}”: ` : "" }),
      sources: element("textarea", { name: "sources", rows: 2, placeholder: "https://…" }),
      author: element("input", { name: "author", value: stored("readout-author") || "", autocomplete: "name" }),
    }
    const told = element("ul", { className: "faults" })
    told.setAttribute("role", "status")
    const main = element("p", { className: "main-way" })
    const others = element("ul")
    const more = element("details", { className: "other-ways" }, element("summary", { textContent: "Other ways" }), others)
    const left = new Set() // fields that the reader has filled in or chosen: nothing is asked for before
    const verdict = labelled("Verdict", parts.verdict)
    const suggestion = labelled("Should read", parts.suggestion)
    const said = element("p", {})
    said.setAttribute("role", "status")
    const fixed = { day: today(), text: box.dataset.text, claim: draft.claim }
    if (draft.claim) parts.quote.value = `Sentence ${draft.claim} of the summary: ${draft.about}`
    const fields = Object.entries(parts)
    for (const [name, value] of Object.entries(draft.typed || {})) if (parts[name]) parts[name].value = value

    const note = () => {
      const quote = draft.claim ? "" : squeezed(parts.quote.value).trim()
      const same = quote === draft.quote
      const made = {
        ...fixed,
        quote,
        before: same ? draft.before : "",
        after: same ? draft.after : "",
        kind: parts.kind.value,
        verdict: parts.verdict.value,
        suggestion: squeezed(parts.suggestion.value).trim(),
        body: parts.body.value.trim(),
        sources: parts.sources.value.split(/\s+/).filter(Boolean),
        author: squeezed(parts.author.value).trim(),
      }
      fixed.name = fixed.quote === quote && fixed.name ? fixed.name : name(made)
      fixed.quote = quote
      return { ...made, name: fixed.name }
    }

    const refresh = () => {
      const now = note()
      const missing = faults(now)
      verdict.hidden = !takes(now.kind, "verdict")
      suggestion.hidden = !takes(now.kind, "suggestion")
      const shown = missing.filter(fault => fault.about.some(name => left.has(name)))
      told.replaceChildren(...shown.map(fault => element("li", { textContent: fault.words })))
      told.hidden = !shown.length
      /* All ways are there from the beginning; one that cannot work yet says what is missing. */
      const ask = () => { fields.forEach(([name]) => left.add(name)); refresh() }
      const [first, ...rest] = doors(now, said).map(({ way, needs }) => [missing.length ? waitingFor(way, ask) : way, element("small", { textContent: needs })])
      first[0].classList.add("main")
      main.replaceChildren(...first)
      others.replaceChildren(...rest.map(parts => element("li", {}, ...parts)))
      /* Closing, Escape or a lost page never loses what was typed: it waits until it was sent or thrown away. */
      const typed = Object.fromEntries(fields.map(([name, control]) => [name, control.value]))
      if (parts.body.value.trim() || parts.sources.value.trim()) hold({ draft: { ...draft, rect: undefined, typed }, page: location.pathname })
    }

    dialog = element(
      "dialog",
      { className: "note-writer" },
      element("form", { method: "dialog" },
        element("p", {}, element("strong", { textContent: "Write a note" })),
        labelled("The words that it is about", parts.quote),
        labelled("Kind", parts.kind),
        verdict,
        suggestion,
        labelled("Note: what you know, in a few sentences", parts.body),
        labelled("Sources, one a line", parts.sources),
        labelled("Your name", parts.author),
        told,
        main,
        more,
        said,
        element("button", { type: "submit", className: "quiet", textContent: "Close", value: "close" }),
        " ",
        quiet("Throw away", () => { hold(null); parts.body.value = parts.sources.value = ""; dialog.close() }),
      ),
    )
    dialog.setAttribute("aria-label", "Write a note")
    dialog.addEventListener("input", refresh)
    dialog.addEventListener("change", event => { left.add(event.target.name); refresh() })
    dialog.addEventListener("close", () => { store("readout-author", parts.author.value); showKept() })
    box.after(dialog)
    refresh()
    dialog.showModal()
    parts.body.focus()
  }

  const HOSTS = { github: "GitHub", gitlab: "GitLab" }

  /* The ways out of the page, as far as host and settings allow, the one that most readers want first; each with what it
     takes. */
  function doors(note, said) {
    const out = []
    const there = address(note)
    const text = file(note)
    const account = `Needs an account at ${HOSTS[box.dataset.host] || "the repository’s host"}.`
    const leads = (href, textContent, more) => element("a", { className: "way", href, textContent, ...more })
    const outside = { rel: "noopener", target: "_blank" }
    if (there) {
      const way = leads(there.url, "Propose it at the repository", outside)
      if (!there.whole)
        way.addEventListener("click", () => copy(text, said, "The file was copied: paste it into the page that opened."))
      out.push({ way, needs: account })
    }
    const issue = form(note)
    if (issue) out.push({ way: leads(issue, "Use the form", outside), needs: account })
    if (box.dataset.mail) {
      const body = `subject=${encodeURIComponent(`Note on ${box.dataset.record}`)}&body=${encodeURIComponent(text)}`
      out.push({ way: leads(`mailto:${box.dataset.mail}?${body}`, "Send it by mail"), needs: "Needs no account." })
    }
    const saved = URL.createObjectURL(new Blob([text], { type: "text/markdown" }))
    out.push({ way: leads(saved, "Download", { download: note.name }), needs: "Needs no account: a file for whoever keeps the digest." })
    out.push({ way: button("Copy the file", () => copy(text, said, `Copied. Save it as ${box.dataset.folder}/${note.name}`)), needs: "Needs no account." })
    out.push({ way: button("Keep it in this browser", () => { keep(note, text); said.textContent = "Kept. It stands below the ways to annotate." }), needs: "Needs no account; it is sent to nobody." })
    return out
  }

  /* A way that is shown and cannot be gone yet: pressed, it says what it waits for. */
  function waitingFor(way, ask) {
    const made = button(way.textContent, ask)
    made.setAttribute("aria-disabled", "true")
    return made
  }

  function quiet(text, act) {
    const made = button(text, act)
    made.className = "quiet"
    return made
  }

  function button(text, act) {
    const made = element("button", { type: "button", textContent: text })
    made.addEventListener("click", act)
    return made
  }

  async function copy(text, said, message) {
    try {
      await navigator.clipboard.writeText(text)
      said.textContent = message
    } catch {
      said.replaceChildren("Copy this: ", element("pre", { textContent: text }))
    }
  }

  /* --- notes kept in the browser, for when there is no network ---------------------------------- */

  function stored(key) {
    try { return localStorage.getItem(key) } catch { return null }
  }

  function store(key, value) {
    try { localStorage.setItem(key, value) } catch { /* A browser that keeps nothing. */ }
  }

  function kept() {
    try { return JSON.parse(stored(KEPT)) || [] } catch { return [] }
  }

  function keep(note, text) {
    const rest = kept().filter(one => one.name !== note.name)
    hold(null)
    store(KEPT, JSON.stringify([...rest, { name: note.name, folder: box.dataset.folder, text }]))
    showKept()
  }

  /* --- what was typed and not sent yet -------------------------------------------------------------- */

  function hold(what) {
    try {
      if (what) sessionStorage.setItem(DRAFT, JSON.stringify(what))
      else sessionStorage.removeItem(DRAFT)
    } catch { /* A browser that keeps nothing. */ }
  }

  function held() {
    try {
      const found = JSON.parse(sessionStorage.getItem(DRAFT))
      return found && found.page === location.pathname ? found.draft : null
    } catch { return null }
  }

  const shelf = element("div", { className: "kept" })

  function showKept() {
    const items = kept().map(one => element("li", {},
      element("a", { download: one.name, href: URL.createObjectURL(new Blob([one.text], { type: "text/markdown" })), textContent: one.name }),
      ` for ${one.folder} `,
      button("Forget it", () => { store(KEPT, JSON.stringify(kept().filter(x => x.name !== one.name))); showKept() }),
    ))
    const draft = held()
    const again = draft ? [element("p", {}, button("Go on with the note that you began", () => open(draft)))] : []
    shelf.replaceChildren(...again, ...(items.length ? [element("p", { textContent: "Kept in this browser:" }), element("ul", {}, ...items)] : []))
  }

  /* --- where it begins --------------------------------------------------------------------------- */

  const pen = element("div", { className: "note-pen", hidden: true })
  let waiting = null
  pen.append(button("Annotate", () => { pen.hidden = true; if (waiting) open(waiting) }))
  document.querySelector(".md-content__inner").append(pen)

  /* A finger that presses the pen may take the selection away before the press counts; the pen must not go with it. */
  let pressed = false
  pen.addEventListener("pointerdown", () => { pressed = true })
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(() => { pressed = false; follow() }, 400))

  const touched = matchMedia("(pointer: coarse)")
  const follow = () => {
    const now = selected()
    if (pressed || pen.contains(document.activeElement)) return
    pen.hidden = !now
    if (!now) return
    waiting = now
    /* Below the words, and on a touched screen below the handles that the system draws there; above where no room is. */
    const below = now.rect.bottom + (touched.matches ? 32 : 8)
    pen.style.top = `${below < innerHeight - 56 ? below : Math.max(8, now.rect.top - pen.offsetHeight - 24)}px`
    pen.style.left = `${Math.max(8, Math.min(now.rect.left, innerWidth - 120))}px`
  }
  addEventListener("scroll", follow, { passive: true })

  /* --- words chosen without a pointer: the first and the last by their place ------------------------- */

  function choose() {
    const homes = [...document.querySelectorAll(`${OWN}, ${ofMeeting ? OWN : ".own-words, .quotes"}`)]
    const blocks = homes.flatMap(home => [...home.querySelectorAll("p, li, h3")]).filter(block => !block.closest(SKIPPED) && block.textContent.trim())
    if (!blocks.length) return open({})
    const chosen = element("dialog", { className: "note-writer" })
    chosen.setAttribute("aria-label", "Choose words")
    const text = block => { const part = document.createRange(); part.selectNodeContents(block); return words(part.cloneContents()).trim() }
    const paragraph = element("select", {}, ...blocks.map((block, n) => element("option", { value: n, textContent: `${n + 1}: ${text(block).slice(0, 70)}` })))
    const first = element("select"), last = element("select")
    const result = element("p")
    result.setAttribute("role", "status")
    const list = () => [...text(blocks[paragraph.value]).matchAll(/\S+/g)].map(m => m[0])
    const show = () => { result.textContent = `“${list().slice(+first.value, +last.value + 1).join(" ")}”` }
    const fill = () => {
      const options = () => list().map((word, n) => element("option", { value: n, textContent: `${n + 1}: ${word}` }))
      first.replaceChildren(...options())
      last.replaceChildren(...options())
      last.value = Math.min(list().length - 1, SUGGESTED - 1)
      show()
    }
    paragraph.addEventListener("change", fill)
    first.addEventListener("change", () => { if (+last.value < +first.value) last.value = first.value; show() })
    last.addEventListener("change", () => { if (+last.value < +first.value) first.value = last.value; show() })
    const go = button("Annotate these words", () => {
      const block = blocks[paragraph.value]
      const range = rangeOf(block, list().slice(0, +first.value).join(" ").length, list().slice(+first.value, +last.value + 1).join(" "))
      chosen.close()
      const selection = document.getSelection()
      selection.removeAllRanges()
      if (range) selection.addRange(range)
      open(selected() || { about: list().slice(+first.value, +last.value + 1).join(" ") })
    })
    chosen.append(element("form", { method: "dialog" }, element("p", {}, element("strong", { textContent: "Choose words" })),
      labelled("Paragraph", paragraph), labelled("First word", first), labelled("Last word", last), result, go, " ",
      element("button", { type: "submit", textContent: "Close" })))
    chosen.addEventListener("close", () => chosen.remove())
    document.querySelector(".md-content__inner").append(chosen)
    fill()
    chosen.showModal()
  }

  /* The range of words in a block, near to a place in its text. */
  function rangeOf(block, near, wanted) {
    const nodes = []
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    let all = ""
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(SKIPPED)) continue
      nodes.push([node, all.length])
      all += node.data
    }
    const pattern = wanted.split(/\s+/).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+")
    const found = [...all.matchAll(new RegExp(pattern, "g"))].sort((a, b) => Math.abs(a.index - near) - Math.abs(b.index - near))[0]
    if (!found) return null
    const range = document.createRange()
    const at = place => { const [node, start] = nodes.filter(([, from]) => from <= place).pop(); return [node, place - start] }
    range.setStart(...at(found.index))
    range.setEnd(...at(found.index + found[0].length))
    return range
  }

  box.append(shelf)
  showKept()
  window.ReadoutPen = { open, follow, choose, begin: paragraph => open(beginning(paragraph)) }
})()
