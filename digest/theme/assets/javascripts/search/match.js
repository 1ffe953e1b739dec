/* A query answered: the documents that fit, in order, and how many have each value of each facet. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const KEPT = 24 // words whose documents are kept: those of the query and the keys before
  const SCALE = 16 // steps of a word's weight
  const RECENT = 320 // what the newest document has ahead of the oldest: half a word that one document in three holds

  /* What pages that answer have ahead of those that they were made from: people, places and the like, which hold few
     words and are meant where these are asked for; meetings, articles, and last the notes of readers. */
  const AHEAD = { meeting: 1600, article: 300, note: 0 }
  const REGISTERED = 2000
  const MOST_AHEAD = 2000

  const HIGHEST = 80 // what a word is worth at most: 16 impacts, each 5 times where it stands as typed
  const SLOTS = 0x200000 // documents that a float has room for beside a score
  const FEW = 40 // results that are found one by one; more are cheaper to sort

  const kept = new Map()

  /* What each document is worth for a clause, and the numbers of those that hold it and of the others. */
  async function lookedUp(lookup, clause) {
    return parted(clause.words.length > 1 ? await lookup.phrase(clause) : await lookup.values(clause))
  }

  function parted(values) {
    const idents = new Uint32Array(values.length), others = new Uint32Array(values.length)
    let total = 0
    for (let i = 0; i < values.length; i++) {
      if (values[i]) idents[total++] = i
      else others[i - total] = i
    }
    return { values, idents: idents.subarray(0, total), others: others.subarray(0, values.length - total) }
  }

  function wordOf(lookup, clause) {
    const name = JSON.stringify([clause.words, clause.exact, clause.beginning])
    let found = kept.get(name)
    if (found) kept.delete(name)
    else found = lookedUp(lookup, clause)
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
      return wanted.size ? { holds: table.having(key, wanted) } : null
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

  /* Answer a query. What could not be read is left out and named in `lost`. What runs over all documents runs for each
     key that is pressed, the first time before the browser has made machine code of it: there is little, and it is
     simple. */
  async function answer(index, query) {
    const { table, lookup } = index
    const n = table.number
    const lost = []
    const read = await Promise.all(query.words.map(clause => wordOf(lookup, clause).catch(fault => {
      if (!(fault instanceof Search.MissingFile)) throw fault
      lost.push(clause)
      return null
    })))
    const wanted = [], refused = [], missing = []
    query.words.forEach((clause, i) => {
      if (!read[i]) return
      const { values, idents } = read[i]
      if (clause.without) refused.push(values)
      else wanted.push({ ...read[i], weight: weight(idents.length, n) })
      if (!clause.without && !idents.length) missing.push(clause)
    })
    const { all, any, unknown } = sorted(table, query.filters)
    const passed = fitting(table, wanted, refused, all)
    const { hits, near } = chosen(passed, any)
    const total = hits.length
    const counts = counted(table, hits, hits === wanted[0]?.idents ? wanted[0].others : null)
    // A facet of single values also counts what choosing another of its values would add.
    for (const key of Object.keys(near)) table.count(key, near[key]).forEach((number, i) => { counts[key][i] += number })
    const ahead = leads(table)
    const idle = !query.words.length && !query.filters.length
    return { best: most => best(hits, wanted, n, most, ahead, idle), total, counts, unknown, lost, missing }
  }

  function those(idents, holds) {
    const out = new Uint32Array(idents.length)
    let total = 0
    for (let i = 0; i < idents.length; i++) if (holds(idents[i])) out[total++] = idents[i]
    return out.subarray(0, total)
  }

  /* The documents that hold all words and none that is refused, and pass every test; the newest last. */
  function fitting(table, wanted, refused, tests) {
    const [rarest, ...others] = [...wanted].sort((a, b) => a.idents.length - b.idents.length)
    let out = rarest ? rarest.idents : table.all
    for (const { values } of others) out = those(out, ident => values[ident])
    for (const values of refused) out = those(out, ident => !values[ident])
    for (const holds of tests) out = those(out, holds)
    return out
  }

  /* Of these those with a wanted value in each facet, and by facet those that fail in it alone. */
  function chosen(passed, any) {
    if (!any.length) return { hits: passed, near: {} }
    const hits = [], near = {}
    for (const [key] of any) near[key] = []
    for (const ident of passed) {
      const failed = any.filter(([, holds]) => !holds(ident))
      if (!failed.length) hits.push(ident)
      else if (failed.length === 1) near[failed[0][0]].push(ident)
    }
    return { hits, near }
  }

  /* How many of the documents have each value of each facet. Of words that nearly all hold, the others are counted. */
  function counted(table, hits, rest) {
    const counts = {}
    const few = 2 * hits.length <= table.number
    const others = few ? hits : rest || without(hits, table.number)
    for (const key of Object.keys(Search.FACETS)) {
      counts[key] = table.count(key, others)
      if (few) continue
      const all = table.totals[key], left = counts[key]
      for (let i = 0; i < left.length; i++) left[i] = all[i] - left[i]
    }
    return counts
  }

  function without(hits, n) {
    const out = new Uint32Array(n - hits.length)
    if (!out.length) return out
    for (let ident = 0, i = 0, at = 0; ident < n; ident++) {
      if (hits[i] === ident) i++
      else out[at++] = ident
    }
    return out
  }

  const leading = new WeakMap()

  /* By document what it has ahead of others for its kind. */
  function leads(table) {
    if (!leading.has(table)) {
      const ahead = table.values.kind.map(({ id }) => AHEAD[id] ?? REGISTERED)
      leading.set(table, Int32Array.from(table.single.kind, kind => ahead[kind - 1]))
    }
    return leading.get(table)
  }

  /* The documents that stand first, by what their words are worth, what they are and how new they are; of equal ones
     the newest. Where nothing is asked for, the latest meetings, then everything else. */
  function best(hits, words, n, most, ahead, idle) {
    const count = Math.min(most, hits.length)
    if (!words.length && !idle) return Uint32Array.from(hits.slice(hits.length - count)).reverse()
    if (!words.length) {
      const first = ident => ahead[ident] === AHEAD.meeting
      const meetings = those(hits, first).reverse(), others = those(hits, ident => !first(ident)).reverse()
      return Uint32Array.of(...meetings.subarray(0, count), ...others.subarray(0, Math.max(0, count - meetings.length)))
    }
    return count < FEW ? highest(hits, words, n, count, ahead) : inOrder(hits, words, n, ahead).subarray(0, count)
  }

  function score(ident, words, n, ahead) {
    let out = Math.floor(RECENT * ident / n) + ahead[ident]
    for (let i = 0; i < words.length; i++) out += words[i].values[ident] * words[i].weight
    return out
  }

  /* The highest, from the newest on: as soon as no older one can come before them, the rest is not looked at. */
  function highest(hits, words, n, count, ahead) {
    const idents = new Uint32Array(count), scores = new Int32Array(count).fill(-1)
    const most = words.reduce((sum, word) => sum + HIGHEST * word.weight, MOST_AHEAD)
    let lowest = -1
    for (let i = hits.length - 1; i >= 0 && count; i--) {
      const ident = hits[i]
      if (Math.floor(RECENT * ident / n) + most <= lowest) break
      const value = score(ident, words, n, ahead)
      if (value <= lowest) continue
      let at = count - 1
      for (; at && scores[at - 1] < value; at--) {
        scores[at] = scores[at - 1]
        idents[at] = idents[at - 1]
      }
      scores[at] = value
      idents[at] = ident
      lowest = scores[count - 1]
    }
    return idents
  }

  /* All in order. A score and a number share one float. */
  function inOrder(hits, words, n, ahead) {
    const order = Float64Array.from(hits, ident => score(ident, words, n, ahead) * SLOTS + ident)
    return Uint32Array.from(order.sort().reverse(), value => value % SLOTS)
  }

  Object.assign(Search, { answer })
})()
