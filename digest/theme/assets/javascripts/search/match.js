/* A query answered: the documents that fit, in order, and how many have each value of each facet. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const KEPT = 24 // words whose documents are kept: those of the query and the keys before
  const SCALE = 16 // steps of a word's weight
  const RECENT = 320 // what the newest document has ahead of the oldest: half a word that one document in three holds

  const kept = new Map()

  function valuesOf(lookup, clause) {
    const name = JSON.stringify([clause.words, clause.exact, clause.beginning])
    let found = kept.get(name)
    if (found) kept.delete(name)
    else found = clause.words.length > 1 ? lookup.phrase(clause) : lookup.values(clause)
    kept.set(name, found)
    found.catch(() => kept.delete(name))
    if (kept.size > KEPT) kept.delete(kept.keys().next().value)
    return found
  }

  /* A filter as a function from a document to whether it holds; null while it means nothing. */
  function test(table, { key, value }) {
    if (key === "differ") {
      if (!["yes", "no", "not"].includes(value)) return null
      return { holds: ident => (table.single.differ[ident] === 1) === (value === "yes") }
    }
    if (Search.FACETS[key]) {
      const wanted = new Set(table.resolve(key, value))
      return wanted.size ? { holds: ident => table.has(key, ident, wanted) } : null
    }
    const days = Search.days(value)
    if (!days) return null
    const { first, last } = table
    const dated = {
      on: i => first[i] <= days[1] && last[i] >= days[0],
      before: i => first[i] < days[0],
      after: i => last[i] > days[1],
      from: i => last[i] >= days[0],
      to: i => first[i] <= days[1],
    }[key]
    return { holds: i => first[i] > 0 && dated(i) }
  }

  /* Filters in two parts: what every document must pass, and for each facet of single values those wanted. */
  function sorted(table, filters) {
    const all = [], any = new Map(), unknown = []
    for (const filter of filters) {
      const made = test(table, filter)
      if (!made) {
        unknown.push(filter)
      } else if (filter.without) {
        all.push(i => !made.holds(i))
      } else if (Search.FACETS[filter.key]?.one) {
        any.set(filter.key, [...(any.get(filter.key) || []), made.holds])
      } else {
        all.push(made.holds)
      }
    }
    return { all, any: [...any].map(([key, tests]) => [key, i => tests.some(holds => holds(i))]), unknown }
  }

  function weight(values, number) {
    let held = 0
    for (let i = 0; i < number; i++) if (values[i]) held++
    return { held, weight: Math.round(SCALE * Math.log2(1 + (number - held + 0.5) / (held + 0.5))) }
  }

  /* Answer a query. What could not be read is left out and named in `lost`. */
  async function answer(index, query) {
    const { table, lookup } = index
    const n = table.number
    const lost = []
    const read = await Promise.all(query.words.map(clause => valuesOf(lookup, clause).catch(fault => {
      if (!(fault instanceof Search.MissingFile)) throw fault
      lost.push(clause)
      return null
    })))
    const wanted = [], refused = [], missing = []
    query.words.forEach((clause, i) => {
      if (!read[i]) return
      if (clause.without) return refused.push(read[i])
      const { held, weight: heavy } = weight(read[i], n)
      if (!held) missing.push(clause)
      wanted.push({ values: read[i], weight: heavy })
    })
    const { all, any, unknown } = sorted(table, query.filters)
    const counts = {}
    for (const key of Object.keys(Search.FACETS)) counts[key] = new Uint32Array(table.values[key].length)
    const keys = Object.keys(counts)
    const order = new Float64Array(n)
    let total = 0
    const words = wanted.length
    next: for (let i = 0; i < n; i++) {
      let score = 0
      for (let k = 0; k < words; k++) {
        const value = wanted[k].values[i]
        if (!value) continue next
        score += value * wanted[k].weight
      }
      for (const values of refused) if (values[i]) continue next
      for (const holds of all) if (!holds(i)) continue next
      let failed = null, failures = 0
      for (const [key, holds] of any) if (!holds(i)) { failed = key; failures++ }
      if (failures > 1) continue
      // A facet of single values also counts what choosing another of its values would add.
      if (failures) { table.count(failed, i, counts[failed]); continue }
      for (const key of keys) table.count(key, i, counts[key])
      if (words) score += Math.floor(RECENT * i / n)
      order[total++] = (words ? score : 0) * 0x200000 + i
    }
    const ranked = order.subarray(0, total).sort().reverse()
    const ids = Uint32Array.from(ranked, value => value % 0x200000)
    return { ids, total, counts, unknown, lost, missing }
  }

  Object.assign(Search, { answer })
})()
