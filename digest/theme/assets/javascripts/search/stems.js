/* English words without their endings: Porter's algorithm, as digest/search/stems.py has it. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const table = text => text.split(" ").map(pair => pair.split(":")).sort((a, b) => b[0].length - a[0].length)
  const STEP_2 = table("ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous " +
    "ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log")
  const STEP_3 = table("icate:ic ative: alize:al iciti:ic ical:ic ful: ness:")
  const STEP_4 = table("al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ion: ou: ism: ate: iti: ous: ive: ize:")
  const known = new Map()

  function pattern(word) {
    let out = ""
    for (const letter of word) {
      const vowel = "aeiou".includes(letter) || (letter === "y" && out.endsWith("c"))
      out += vowel ? "v" : "c"
    }
    return out
  }

  const measure = word => (pattern(word).match(/v+c/g) || []).length
  const hasVowel = word => pattern(word).includes("v")
  const isShort = word => pattern(word).endsWith("cvc") && !"wxy".includes(word.at(-1))

  function plain(word) {
    if (/(?:sses|ies)$/.test(word)) word = word.slice(0, -2)
    else if (/[^s]s$|^s$/.test(word)) word = word.slice(0, -1)
    const found = /^(.*)(?:ed|ing)$/.exec(word)
    if (word.endsWith("eed")) {
      if (measure(word.slice(0, -3)) > 0) word = word.slice(0, -1)
    } else if (found && hasVowel(found[1])) {
      word = found[1]
      if (/(?:at|bl|iz)$/.test(word)) word += "e"
      else if (word.length > 1 && word.at(-2) === word.at(-1) && pattern(word).endsWith("c") && !/[lsz]$/.test(word)) word = word.slice(0, -1)
      else if (measure(word) === 1 && isShort(word)) word += "e"
    }
    if (word.endsWith("y") && hasVowel(word.slice(0, -1))) word = word.slice(0, -1) + "i"
    return word
  }

  function made(word) {
    word = plain(word)
    for (const step of [STEP_2, STEP_3]) {
      const ending = step.find(([end]) => word.endsWith(end))
      const rest = ending && word.slice(0, -ending[0].length)
      if (ending && measure(rest) > 0) word = rest + ending[1]
    }
    const ending = STEP_4.find(([end]) => word.endsWith(end))
    const rest = ending && word.slice(0, -ending[0].length)
    if (ending && measure(rest) > 1 && (ending[0] !== "ion" || /[st]$/.test(rest))) word = rest
    if (word.endsWith("e")) {
      const size = measure(word.slice(0, -1))
      if (size > 1 || (size === 1 && !isShort(word.slice(0, -1)))) word = word.slice(0, -1)
    }
    return word.endsWith("ll") && measure(word) > 1 ? word.slice(0, -1) : word
  }

  function stem(word) {
    if (!/^[a-z]{3,}$/.test(word)) return word
    let out = known.get(word)
    if (out === undefined) known.set(word, out = made(word))
    return out
  }

  Search.stem = stem
})()
