/* Words that are one slip of the finger away: a letter too many, too few, another, or two in the wrong order. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const SHORTEST = 4

  function isNear(a, b) {
    if (a.length > b.length) [a, b] = [b, a]
    if (b.length - a.length > 1) return false
    let i = 0
    while (i < a.length && a[i] === b[i]) i++
    if (a.length < b.length) return a.slice(i) === b.slice(i + 1)
    return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2))
  }

  /* The most frequent word that a word may be a slip of, or null. */
  async function near(index, word) {
    if (word.length < SHORTEST) return null
    const keys = index.lookup.directory.spelling.match(/.{8}/g) || []
    const parts = await Promise.all(keys.map(key => Search.file(`w-${key}.js`, data => new TextDecoder().decode(data).split("\n"))))
    for (const words of parts) {
      const found = words.find(known => known !== word && isNear(known, word))
      if (found) return found
    }
    return null
  }

  /* The query with each word that no document holds put right, and the words changed; null when nothing helps. */
  async function mended(index, query, missing) {
    const changes = new Map()
    for (const clause of missing) {
      if (clause.words.length > 1) continue
      const found = await near(index, clause.words[0]).catch(() => null)
      if (found) changes.set(clause, found)
    }
    if (!changes.size) return null
    const words = query.words.map(clause => changes.has(clause) ? { ...clause, words: [changes.get(clause)], beginning: false } : clause)
    return { query: { ...query, words }, changes: [...changes].map(([clause, word]) => [clause.words[0], word]) }
  }

  Object.assign(Search, { mended, isNear })
})()
