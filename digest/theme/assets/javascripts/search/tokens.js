/* The words of a text as search compares them. digest/search/tokens.py cuts and folds the same way. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const LONGEST = 40
  const UNSPACED = "\\u0e00-\\u0e4e\\u0e50-\\u0e59\\u0e5c-\\u0eff\\u1000-\\u1049\\u1050-\\u109f\\u1780-\\u17d3\\u17d7\\u17db-\\u17ff" +
    "\\u3040-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}"
  const PLAIN = /^[\x00-\x7f]*$/
  const PLAIN_RUN = /[a-z0-9]+/g
  const RUN = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu")
  const UNSPACED_START = new RegExp(`^[${UNSPACED}]`, "u")
  const LETTERS = { ı: "i", ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", þ: "th", ð: "d", ς: "σ" }
  const CHANGED = /[ıßæœøđłþðς]|\p{M}/gu

  const change = sign => LETTERS[sign] ?? (sign === "\u3099" || sign === "\u309a" ? sign : "")

  function fold(text) {
    if (PLAIN.test(text)) return text.toLowerCase()
    return text.normalize("NFKD").toLowerCase().replaceAll("и\u0306", "й").replace(CHANGED, change).normalize("NFC")
  }

  function runs(text) {
    const folded = fold(text)
    return folded.match(PLAIN.test(folded) ? PLAIN_RUN : RUN) || []
  }

  const isUnspaced = run => run.charCodeAt(0) >= 0xe00 && UNSPACED_START.test(run)

  const cut = run => run.length <= LONGEST ? run : Array.from(run).slice(0, LONGEST).join("")

  function pairs(run, whole) {
    const signs = Array.from(run)
    const number = whole ? signs.length : Math.max(1, signs.length - 1)
    return Array.from({ length: number }, (_, i) => signs.slice(i, i + 2).join(""))
  }

  /* The words of a text in order, as the index holds them. */
  const words = text => runs(text).flatMap(run => isUnspaced(run) ? pairs(run, true) : [cut(run)])

  /* The words that must follow one another where a query holds the run. */
  const asked = run => isUnspaced(run) ? pairs(run, false) : [cut(run)]

  Object.assign(Search, { fold, runs, isUnspaced, words, asked })
})()
