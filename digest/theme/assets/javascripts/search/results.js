/* What results show: title, address and date from cards, and an excerpt with the words that were found. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const AROUND = 90 // letters of an excerpt before the first word found
  const EXCERPT = 240
  const LONGEST_PARAGRAPH = 20000

  const ENDING = 2 // letters at the end of a stem that its words may not have: "hope" is that of "hoping"

  const keyOf = (keys, i) => keys.slice(i * 8, i * 8 + 8)
  const same = value => {
    if (!Array.isArray(value)) throw new TypeError("not a list")
    return value
  }

  /* Title, address and date of a document, and where its text lies. */
  async function card(index, ident) {
    const { cards, cardsEach } = index.lookup.directory
    const list = await Search.file(`c-${keyOf(cards, Math.floor(ident / cardsEach))}.js`, same)
    const [url, title, date, key, place] = list[ident % cardsEach]
    return { ident, url, title, date, key, place }
  }

  /* Whether a folded word is one that the query asks for. */
  function matcher(query) {
    const tests = query.words.filter(clause => !clause.without).flatMap(({ words, exact, beginning }) => words.map((word, i) => {
      const open = beginning && i === words.length - 1
      const stem = Search.stem(word)
      return { word, exact, open, stem, root: stem.slice(0, Math.max(1, stem.length - ENDING)) }
    }))
    return run => {
      for (const { word, exact, open, stem, root } of tests) {
        if (run === word || (open && run.startsWith(word))) return true
        if (!exact && run.startsWith(root) && Search.stem(run) === stem) return true
      }
      return false
    }
  }

  const RUN = /[\p{L}\p{N}\p{M}]+/gu

  /* Where in a text the words of a query stand: pairs of offsets in rising order. */
  function found(text, query) {
    const matches = matcher(query)
    const pairs = query.words.filter(clause => !clause.without).map(({ words }) => words).filter(words => Search.isUnspaced(words[0]))
    const out = []
    for (const { 0: run, index } of text.matchAll(RUN)) {
      const folded = Search.fold(run)
      if (!Search.isUnspaced(folded)) {
        if (folded.length === run.length ? matches(folded) : Search.runs(run).some(matches)) out.push([index, index + run.length])
        continue
      }
      for (const words of pairs) {
        const asked = words[0] + words.slice(1).map(pair => Array.from(pair).at(-1)).join("")
        for (let at = folded.indexOf(asked); at >= 0; at = folded.indexOf(asked, at + asked.length)) out.push([index + at, index + at + asked.length])
      }
    }
    return out.sort((a, b) => a[0] - b[0])
  }

  /* The paragraph that holds the most different words, cut to what a result has room for. */
  function excerpt(paragraphs, query) {
    let best = null
    for (const text of paragraphs) {
      const marks = text.length > LONGEST_PARAGRAPH ? [] : found(text, query)
      const different = new Set(marks.map(([a, b]) => Search.fold(text.slice(a, b)))).size
      if (!best || different > best.different) best = { text, marks, different }
      if (different && different >= query.words.length) break
    }
    if (!best) return { text: "", marks: [] }
    const { text, marks } = best
    let start = marks.length ? Math.max(0, marks[0][0] - AROUND) : 0
    if (start) start = text.indexOf(" ", start) + 1 || start
    const end = Math.min(text.length, start + EXCERPT)
    const shown = `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`
    const moved = start ? 2 - start : 0
    return { text: shown, marks: marks.filter(([, b]) => b <= end).map(([a, b]) => [a + moved, b + moved]) }
  }

  async function text(index, { key, place }) {
    return (await Search.file(`d-${key}.js`, same))[place]
  }

  Object.assign(Search, { card, found, excerpt, text })
})()
