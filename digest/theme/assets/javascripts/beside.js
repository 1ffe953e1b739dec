/* Notes beside their words, where there is room: each at the height of its words, or below the note before it. Without this
   script, and on a narrow page, each stands below its paragraph. */
(() => {
  "use strict"

  const content = document.querySelector(".md-content__inner")
  const beside = () => {
    const wide = innerWidth > 1199
    const contents = content.querySelector(":scope > .contents")
    let low = contents ? contents.getBoundingClientRect().bottom + scrollY : 0
    for (const part of content.querySelectorAll(":scope > :is(.text, .own-words)")) {
      const notes = [...part.querySelectorAll(":scope > aside.note")]
      part.classList.toggle("beside", wide && notes.length > 0)
      if (!wide || !notes.length) continue
      const top = part.getBoundingClientRect().top + scrollY
      for (const note of notes) {
        const words = document.getElementById(`${note.id}-words`) || note.previousElementSibling || note
        const at = Math.max(words.getBoundingClientRect().top + scrollY, low + 12)
        note.style.setProperty("--top", `${at - top}px`)
        low = at + note.getBoundingClientRect().height
      }
    }
    /* Notes may run on beside what follows; only the page's end must leave them room. */
    content.style.setProperty("--least", wide && low ? `${low - content.getBoundingClientRect().top - scrollY}px` : "0")
  }

  content.classList.add("with-notes")
  beside()
  addEventListener("resize", beside)
  content.addEventListener("toggle", beside, true)
  document.fonts?.ready.then(beside)
})()
