/* The language of queries, as digest/search/language.py reads it. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const LONGEST_QUERY = 400
  const MOST_PARTS = 24
  const GRAMMAR = new Set(("about an at between by did do does during for from how in is of on that the their there they this to was were what when where which who whom whose why with").split(" "))
  const DATE_KEYS = ["on", "before", "after", "from", "to"]
  const FACET_KEYS = ["person", "place", "outlet", "kind", "series", "genre", "differ"]
  // White space as Python has it: JavaScript's own lacks some of the separators and counts U+FEFF in.
  const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
  const PART = new RegExp(`(-)?(?:([A-Za-z]+):(?:"([^"]*)"?|([^${SPACE}"]*))|"([^"]*)"?|([^${SPACE}"]+))`, "gu")
  const EDGE = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu")

  const words = (list, { exact = false, beginning = false, without = false } = {}) => ({ words: list, exact, beginning, without })

  function phrase(text, without) {
    const found = Search.runs(text).flatMap(Search.asked)
    if (!found.length) return []
    const last = found.at(-1)
    const alone = Array.from(last).length === 1 && Search.isUnspaced(last)
    return [words(found, { exact: true, beginning: alone, without })]
  }

  function bare(text, without, last) {
    const found = Search.runs(text)
    if (without) {
      return found.length !== 1 || Search.isUnspaced(found[0]) ? phrase(text, true) : [words(Search.asked(found[0]), { without })]
    }
    return found.flatMap((run, i) => Search.isUnspaced(run)
      ? phrase(run, false)
      : [words(Search.asked(run), { beginning: last && i === found.length - 1 })])
  }

  /* What a query asks for: words, all of which must be found or not found, and filters. */
  function parse(text) {
    const shown = text.length <= LONGEST_QUERY ? text : Array.from(text).slice(0, LONGEST_QUERY).join("")
    const out = { words: [], filters: [] }
    for (const part of shown.matchAll(PART)) {
      if (out.words.length + out.filters.length >= MOST_PARTS) break
      const [all, minus, name, long, short, quoted] = part
      const without = minus !== undefined
      const key = (name || "").toLowerCase()
      if (FACET_KEYS.includes(key) || DATE_KEYS.includes(key)) {
        const value = (long ?? short).replace(EDGE, "")
        if (value) out.filters.push({ key, value, without })
      } else if (quoted !== undefined) {
        out.words.push(...phrase(quoted, without))
      } else {
        out.words.push(...bare(all, without, part.index + all.length === shown.length))
      }
    }
    out.words.length = Math.min(out.words.length, MOST_PARTS)
    out.words = telling(out.words)
    return out
  }

  /* Of a question the words of grammar are left out, if others are left; not in quotation marks, nor the one that is
     still being typed. */
  function telling(list) {
    const kept = list.filter(({ words, exact, without, beginning }) => exact || without || beginning || words.length > 1 || !GRAMMAR.has(words[0]))
    return kept.some(({ without }) => !without) ? kept : list
  }

  /* The parts of a query as typed, each with the filter that it is, if any. */
  function parts(text) {
    return Array.from(text.matchAll(PART), ([all]) => ({ text: all, filter: parse(`${all} `).filters[0] || null }))
  }

  /* Days are counted from the first of year 1, which is day 1, as Python's toordinal does. */
  const EPOCH = 719163

  function ordinal(year, month, day) {
    const moment = new Date(0)
    moment.setUTCFullYear(year, month - 1, day)
    const fits = moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day
    return fits ? moment.getTime() / 864e5 + EPOCH : NaN
  }

  const monthEnd = (year, month) => month === 12 ? ordinal(year, 12, 31) : ordinal(year, month + 1, 1) - 1

  function bounds(text) {
    const found = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text)
    const year = found ? Number(found[1]) : 0
    if (!year) return null
    const month = Number(found[2]), day = Number(found[3])
    if (found[3]) return [ordinal(year, month, day), ordinal(year, month, day)]
    if (!found[2]) return [ordinal(year, 1, 1), ordinal(year, 12, 31)]
    if (month === 24 && year < 9999) return [ordinal(year, 12, 1), monthEnd(year + 1, 2)]
    if (month > 20 && month < 24) return [ordinal(year, 3 * month - 60, 1), monthEnd(year, 3 * month - 58)]
    return month > 0 && month < 13 ? [ordinal(year, month, 1), monthEnd(year, month)] : null
  }

  /* The first and the last day that a date of a query may mean, or null while it is no date. */
  function days(text) {
    const slash = text.indexOf("/")
    const first = bounds(slash < 0 ? text : text.slice(0, slash))
    const last = slash < 0 ? first : bounds(text.slice(slash + 1))
    if (!first || !last || !(first[0] <= last[1])) return null
    return [first[0], last[1]]
  }

  Object.assign(Search, { parse, parts, days, DATE_KEYS, FACET_KEYS, LONGEST_QUERY, MOST_PARTS })
})()
