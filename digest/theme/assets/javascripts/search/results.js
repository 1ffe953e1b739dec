/* What results show: title, address and date from cards, and an excerpt with the words that were found. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const BEFORE = 3 / 8 // of an excerpt stands before the first word found
  const LONG_WORD = 20 // letters; an excerpt ends behind a word unless it would lose more
  const LONGEST_PARAGRAPH = 20000

  const ENDING = 2 // letters at the end of a stem that its words may not have: "hope" is that of "hoping"

  const keyOf = (keys, i) => keys.slice(i * 8, i * 8 + 8)
  const same = value => {
    if (!Array.isArray(value)) throw new TypeError("not a list")
    return value
  }

  /* Title, address, date and first lines of a document, and where its text lies. */
  async function card(index, ident) {
    const { lookup } = index
    const file = Search.place(lookup.cardsBefore, ident)
    const list = await Search.file(`c-${keyOf(lookup.directory.cards, file)}.js`, same)
    const [url, title, date, key, place, lead] = list[ident - lookup.cardsBefore[file]]
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

  /* Where in a text the words of a query stand: offsets of begin and end, in rising order, and which of its words each
     is. What of the query is found goes into `held`. */
  function found(text, query, held = new Set()) {
    const { tests, signs, plain } = markerOf(query)
    const out = []
    const put = (i, start, end) => {
      held.add(i)
      out.push([start, end, i])
    }
    const look = (run, start, end) => tests.forEach((test, i) => { if (fits(test, run)) put(i, start, end) })
    if (PLAIN.test(text)) {
      if (plain) for (const { 0: run, index } of text.matchAll(plain)) look(run.toLowerCase(), index, index + run.length)
      return apart(out)
    }
    for (const { 0: run, index } of text.matchAll(RUN)) {
      const folded = Search.fold(run)
      const end = index + run.length
      if (!Search.isUnspaced(folded)) {
        for (const part of folded.length === run.length ? [folded] : Search.runs(run)) look(part, index, end)
        continue
      }
      signs.forEach((asked, i) => {
        for (let at = folded.indexOf(asked); at >= 0; at = folded.indexOf(asked, at + asked.length)) put(tests.length + i, index + at, index + at + asked.length)
      })
    }
    return apart(out)
  }

  /* Marks in rising order, without those that overlap one before: a word may be two of the query's, and signs may
     belong to two. Of those that begin together the longest stays. */
  function apart(marks) {
    let end = 0
    return marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]).filter(mark => {
      if (mark[0] < end) return false
      end = mark[1]
      return true
    })
  }

  /* The first mark from which on most of the query stands within so many letters. */
  function densest(marks, room) {
    let first = 0, most = 0
    marks.forEach(([start], i) => {
      const held = new Set()
      for (let j = i; j < marks.length && marks[j][1] <= start + room; j++) held.add(marks[j][2])
      if (held.size > most) [first, most] = [i, held.size]
    })
    return marks[first]
  }

  /* The paragraph that holds most of what is asked for, cut to so many letters; and whether it holds all of it, so that
     no other would be better. */
  function excerpt(paragraphs, query, letters) {
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
    const before = Math.round(BEFORE * letters)
    const first = marks.length ? densest(marks, letters - before)[0] : 0
    let start = Math.max(0, first - before)
    const gap = text.indexOf(" ", start)
    if (start && gap >= 0 && gap < first) start = gap + 1
    let end = Math.min(text.length, start + letters)
    const space = text.lastIndexOf(" ", end)
    if (end < text.length && space > end - LONG_WORD) end = space // Chinese has none
    const shown = `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? "\u00a0…" : ""}`
    const moved = start ? 2 - start : 0
    return { text: shown, marks: marks.filter(([a, b]) => a >= start && b <= end).map(([a, b]) => [a + moved, b + moved]), full: best.number === all }
  }

  async function text(index, { key, place }) {
    return (await Search.file(`d-${key}.js`, same))[place]
  }

  Object.assign(Search, { card, found, excerpt, text })
})()
