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

  /* Title, address, date and first lines of a document, and where its text lies. */
  async function card(index, ident) {
    const { cards, cardsEach } = index.lookup.directory
    const list = await Search.file(`c-${keyOf(cards, Math.floor(ident / cardsEach))}.js`, same)
    const [url, title, date, key, place, lead] = list[ident % cardsEach]
    return { ident, url, title, date, key, place, lead }
  }

  /* Whether a folded word is what is asked for: the word itself, a longer one, another form. */
  const fits = ({ word, exact, open, stem, root }, run) => run === word || (open && run.startsWith(word)) ||
    (!exact && run.startsWith(root) && Search.stem(run) === stem)

  /* What marks the words of a query: those of spaced scripts, runs of signs of the others, and a pattern by which most
     words of a plain text are passed over at once; null when none of its words can fit. */
  function marker(query) {
    const clauses = query.words.filter(({ without }) => !without)
    const tests = clauses.filter(({ words }) => !Search.isUnspaced(words[0])).flatMap(({ words, exact, beginning }) => words.map((word, i) => {
      const stem = Search.stem(word)
      return { word, exact, open: beginning && i === words.length - 1, stem, root: stem.slice(0, Math.max(1, stem.length - ENDING)) }
    }))
    const signs = clauses.filter(({ words }) => Search.isUnspaced(words[0]))
      .map(({ words }) => words[0] + words.slice(1).map(pair => Array.from(pair).at(-1)).join(""))
    const roots = [...new Set(tests.map(({ word, exact, root }) => exact ? word : root))].filter(root => PLAIN_WORD.test(root))
    return { tests, signs, plain: roots.length ? new RegExp(`(?<![a-z0-9])(?:${roots.join("|")})[a-z0-9]*`, "gi") : null }
  }

  const markers = new WeakMap()

  function markerOf(query) {
    if (!markers.has(query)) markers.set(query, marker(query))
    return markers.get(query)
  }

  const RUN = /[\p{L}\p{N}\p{M}]+/gu
  const PLAIN_WORD = /^[a-z0-9]+$/
  // Texts whose letters and digits are ASCII's; beside them only signs of punctuation.
  const PLAIN = /^[\x00-\x7f\xa0\xa7\xab\xbb\u2010-\u2027\u2030-\u205e]*$/

  /* Where in a text the words of a query stand: pairs of offsets in rising order. What of the query is found goes into
     `held`. */
  function found(text, query, held = new Set()) {
    const { tests, signs, plain } = markerOf(query)
    const out = []
    const holds = run => tests.reduce((any, test, i) => fits(test, run) ? Boolean(held.add(i)) : any, false)
    if (PLAIN.test(text)) {
      if (plain) for (const { 0: run, index } of text.matchAll(plain)) if (holds(run.toLowerCase())) out.push([index, index + run.length])
      return out
    }
    for (const { 0: run, index } of text.matchAll(RUN)) {
      const folded = Search.fold(run)
      if (!Search.isUnspaced(folded)) {
        if (folded.length === run.length ? holds(folded) : Search.runs(run).some(holds)) out.push([index, index + run.length])
        continue
      }
      signs.forEach((asked, i) => {
        for (let at = folded.indexOf(asked); at >= 0; at = folded.indexOf(asked, at + asked.length)) {
          held.add(tests.length + i)
          out.push([index + at, index + at + asked.length])
        }
      })
    }
    return out.sort((a, b) => a[0] - b[0])
  }

  /* The paragraph that holds most of what is asked for, cut to what a result has room for; and whether it holds all of
     it, so that no other would be better. */
  function excerpt(paragraphs, query) {
    const { tests, signs } = markerOf(query)
    const all = tests.length + signs.length
    let best = { text: "", marks: [], number: -1 }
    for (const text of paragraphs) {
      const held = new Set()
      const marks = text.length > LONGEST_PARAGRAPH ? [] : found(text, query, held)
      if (held.size > best.number) best = { text, marks, number: held.size }
      if (held.size === all) break
    }
    const { text, marks } = best
    let start = marks.length ? Math.max(0, marks[0][0] - AROUND) : 0
    if (start) start = text.indexOf(" ", start) + 1 || start
    const end = Math.min(text.length, start + EXCERPT)
    const shown = `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`
    const moved = start ? 2 - start : 0
    return { text: shown, marks: marks.filter(([, b]) => b <= end).map(([a, b]) => [a + moved, b + moved]), full: best.number === all }
  }

  async function text(index, { key, place }) {
    return (await Search.file(`d-${key}.js`, same))[place]
  }

  Object.assign(Search, { card, found, excerpt, text })
})()
