/* The search as a whole: opened once, asked many times. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const VERSION = 1
  let opening

  async function load() {
    const manifest = await Search.script("manifest.js")
    if (manifest.version !== VERSION) throw new Search.MissingFile("manifest.js")
    const [table, directory] = await Promise.all([
      Search.file(`t-${manifest.table}.js`, data => new Search.Table(data)),
      Search.file(`i-${manifest.directory}.js`, data => JSON.parse(new TextDecoder().decode(data))),
    ])
    return { manifest, table, lookup: new Search.Lookup(directory) }
  }

  /* The index, read once; after a failure the next call tries again. */
  function open() {
    opening = opening || load()
    opening.catch(() => { opening = undefined })
    return opening
  }

  /* The answer to a query as typed, and how it was read. When nothing fits, words are put right if they can be. */
  async function ask(text) {
    const index = await open()
    const query = Search.parse(text)
    const found = await Search.answer(index, query)
    if (!found.total && found.missing.length) {
      const better = await Search.mended(index, query, found.missing)
      if (better) {
        const second = await Search.answer(index, better.query)
        if (second.total) return { index, query: better.query, ...second, changes: better.changes }
      }
    }
    return { index, query, ...found, changes: [] }
  }

  Object.assign(Search, { open, ask })
})()
