/* A query answered: the documents that fit, in order, and how many have each value of each facet. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const KEPT = 24 // words whose documents are kept: those of the query and the keys before
  const SCALE = 16 // steps of a word's weight
  const RECENT = 320 // what the newest document has ahead of the oldest: half a word that one document in three holds

  const SLOTS = 0x200000 // documents that a float has room for beside a score
  const FEW = 40 // results that are found one by one; more are cheaper to sort

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

  const weight = (held, number) => Math.round(SCALE * Math.log2(1 + (number - held + 0.5) / (held + 0.5)))

  /* Answer a query. What could not be read is left out and named in `lost`. The loops over all documents run for each
     key that is pressed, the first time before the browser has made machine code of them: they are few and simple. */
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
      if (clause.without) refused.push(read[i])
      else wanted.push({ clause, values: read[i], weight: 0 })
    })
    const { all, any, unknown } = sorted(table, query.filters)
    const passed = fitting(n, wanted, refused, all)
    for (const { clause, held } of wanted) if (!held) missing.push(clause)
    const { hits, total, near } = chosen(passed, any)
    const counts = counted(table, hits, total)
    // A facet of single values also counts what choosing another of its values would add.
    for (const key of Object.keys(near)) table.count(key, near[key], near[key].length).forEach((number, i) => { counts[key][i] += number })
    const order = scores(hits, total, wanted, n)
    return { best: most => best(order, most), total, counts, unknown, lost, missing }
  }

  /* The documents that hold all words and none that is refused, and pass every test; the newest last. Each word
     learns how many hold it and what that makes it weigh. */
  function fitting(n, wanted, refused, tests) {
    const fits = new Uint8Array(n).fill(1)
    for (const word of wanted) {
      const { values } = word
      let held = 0
      for (let i = 0; i < n; i++) {
        if (values[i]) held++
        else fits[i] = 0
      }
      word.held = held
      word.weight = weight(held, n)
    }
    for (const values of refused) for (let i = 0; i < n; i++) if (values[i]) fits[i] = 0
    for (const holds of tests) for (let i = 0; i < n; i++) if (fits[i] && !holds(i)) fits[i] = 0
    const out = new Uint32Array(n)
    let total = 0
    for (let i = 0; i < n; i++) if (fits[i]) out[total++] = i
    return out.subarray(0, total)
  }

  /* Of these those with a wanted value in each facet, and by facet those that fail in it alone. */
  function chosen(passed, any) {
    if (!any.length) return { hits: passed, total: passed.length, near: {} }
    const hits = [], near = {}
    for (const [key] of any) near[key] = []
    for (const ident of passed) {
      const failed = any.filter(([, holds]) => !holds(ident))
      if (!failed.length) hits.push(ident)
      else if (failed.length === 1) near[failed[0][0]].push(ident)
    }
    return { hits, total: hits.length, near }
  }

  /* How many of the documents have each value of each facet. Of words that nearly all hold, the others are counted. */
  function counted(table, hits, total) {
    const counts = {}
    const few = 2 * total <= table.number
    const others = few ? hits : rest(hits, total, table.number)
    for (const key of Object.keys(Search.FACETS)) {
      counts[key] = table.count(key, others, others.length)
      if (few) continue
      const all = table.totals[key], those = counts[key]
      for (let i = 0; i < those.length; i++) those[i] = all[i] - those[i]
    }
    return counts
  }

  function rest(hits, total, n) {
    const out = new Uint32Array(n - total)
    for (let ident = 0, i = 0, at = 0; ident < n; ident++) {
      if (i < total && hits[i] === ident) i++
      else out[at++] = ident
    }
    return out
  }

  /* What puts documents in order: a score, and where scores are equal the newest first. A score and a number share
     one float. */
  function scores(hits, total, wanted, n) {
    const order = new Float64Array(total)
    for (let i = 0; i < total; i++) order[i] = hits[i]
    if (!wanted.length) return order
    for (let i = 0; i < total; i++) order[i] += Math.floor(RECENT * hits[i] / n) * SLOTS
    for (const { values, weight: heavy } of wanted) {
      const step = heavy * SLOTS
      for (let i = 0; i < total; i++) order[i] += values[hits[i]] * step
    }
    return order
  }

  /* The documents that stand first: those of the highest values, found without putting all in order. */
  function best(order, most) {
    const count = Math.min(most, order.length)
    const top = count < FEW ? highest(order, count) : order.slice().sort().subarray(order.length - count).reverse()
    return Uint32Array.from(top, value => value % SLOTS)
  }

  function highest(order, count) {
    const top = new Float64Array(count).fill(-1)
    if (!count) return top
    for (let i = order.length - 1; i >= 0; i--) {
      const value = order[i]
      if (value <= top[count - 1]) continue
      let at = count - 1
      for (; at && top[at - 1] < value; at--) top[at] = top[at - 1]
      top[at] = value
    }
    return top
  }

  Object.assign(Search, { answer })
})()
