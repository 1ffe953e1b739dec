/* The search as a whole: opened once, asked many times. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const VERSION = 3
  let opening

  async function load() {
    return Search.read("manifest.js", data => {
      const [directory, facts] = data.map(part => new Search.Reader(part))
      if (directory.number() !== VERSION) throw new Search.MissingFile("manifest.js")
      const table = new Search.Table(facts)
      return { lookup: new Search.Lookup(JSON.parse(directory.rest()), table.idents), table }
    })
  }

  /* The index, read once; after a failure the next call tries again. */
  function open() {
    opening = opening || load()
    opening.catch(() => { opening = undefined })
    return opening
  }

  /* The answer to a query as typed, and how it was read. */
  async function find(text) {
    const index = await open()
    const query = Search.parse(text)
    return { index, query, ...await Search.answer(index, query), changes: [] }
  }

  /* The answer to a query of which nothing fits, with words put right; null when that does not help. */
  async function mend({ index, query, missing }) {
    const better = missing.length ? await Search.mended(index, query, missing) : null
    if (!better) return null
    const found = await Search.answer(index, better.query)
    return found.total ? { index, query: better.query, ...found, changes: better.changes } : null
  }

  async function ask(text) {
    const found = await find(text)
    return found.total ? found : await mend(found) || found
  }

  Object.assign(Search, { open, find, mend, ask })
})()
