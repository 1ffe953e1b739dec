/* Words of the index: which documents hold them, how much they count there, where they stand. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const KEY = 8 // letters of a file's key
  const EXACT = 5, FORM = 4, BEGINNING = 3 // what a hit weighs: the word itself, another form, a longer word
  const PLAIN_IMPACT = 4 // of a hit in a ready list, which knows no impacts

  const keyOf = (keys, i) => keys.slice(i * KEY, (i + 1) * KEY)

  /* The last place in a sorted list whose value is not above the one sought; 0 when all are. */
  function place(list, value) {
    let low = 0, high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (list[middle] <= value) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  function decodeWords(data) {
    const reader = new Search.Reader(data)
    const count = reader.number(), lines = reader.text()
    const texts = count ? lines.split("\n") : []
    const families = `\n${reader.text()}\n`
    const numbers = new Uint32Array(texts.length), gaps = new Uint32Array(texts.length + 1), impacts = new Uint32Array(texts.length)
    for (let i = 0; i < texts.length; i++) {
      numbers[i] = reader.number()
      gaps[i + 1] = gaps[i] + reader.number()
    }
    let at = reader.at + gaps[texts.length]
    for (let i = 0; i < texts.length; i++) {
      impacts[i] = at
      at += (numbers[i] + 1) >> 1
    }
    if (at !== data.length) throw new RangeError("the block has another length")
    return { texts, families, numbers, gaps, impacts, data, start: reader.at }
  }

  /* The words of the index that share a stem. Each line of the text is a stem and its words. */
  function familyOf({ families }, stem) {
    const at = families.indexOf(`\n${stem} `)
    return at < 0 ? [stem] : families.slice(at + stem.length + 2, families.indexOf("\n", at + 1)).split(" ")
  }

  function decodePositions(data) {
    const reader = new Search.Reader(data)
    const count = reader.number()
    const sizes = reader.numbers(3 * count)
    const starts = new Uint32Array(3 * count)
    let at = reader.at
    for (let part = 0; part < 3; part++) {
      for (let i = 0; i < count; i++) {
        starts[3 * i + part] = at
        at += sizes[3 * i + part]
      }
    }
    if (at !== data.length) throw new RangeError("the block has another length")
    return { data, starts, sizes }
  }

  /* Where each file begins, by how much of what is counted stands in each. */
  function befores(numbers) {
    const out = new Uint32Array(numbers.length)
    for (let i = 1; i < numbers.length; i++) out[i] = out[i - 1] + numbers[i - 1]
    return out
  }

  function decodeReady(data) {
    const reader = new Search.Reader(data)
    const sizes = reader.numbers(reader.number())
    return Array.from(sizes, size => reader.take(size))
  }

  class Lookup {
    /* `idents` are the documents by their slots, which lists of words name them by: those stay when others come. */
    constructor(directory, idents) {
      this.directory = directory
      this.idents = idents
      this.number = directory.documents
      this.before = befores(directory.counts)
      this.positionsBefore = befores(directory.positionsEach)
      this.cardsBefore = befores(directory.cardsEach)
      this.firsts = directory.firsts ? directory.firsts.split("\n") : []
      this.ready = new Map()
      directory.beginnings.forEach((names, i) => names.split(" ").forEach((name, j) => this.ready.set(name, [i, j])))
    }

    shard(i) {
      return Search.file(`s-${keyOf(this.directory.words, i)}.js`, decodeWords)
    }

    async shards(word) {
      return this.firsts.length ? this.shard(place(this.firsts, word)) : null
    }

    /* Where a word stands, or null when no document holds it. */
    async find(word) {
      if (!this.firsts.length) return null
      const shard = place(this.firsts, word)
      const block = await this.shard(shard)
      const index = place(block.texts, word)
      return block.texts[index] === word ? { word, block, index, ordinal: this.before[shard] + index } : null
    }

    /* The words of the index that are forms of a word. */
    async forms(word) {
      const stem = Search.stem(word)
      const block = await this.shards(stem)
      const family = block ? familyOf(block, stem) : []
      const found = await Promise.all(family.map(form => this.find(form)))
      return found.filter(entry => entry && Search.stem(entry.word) === stem)
    }

    /* The words of the index that begin so. */
    async beginning(start) {
      if (!this.firsts.length) return []
      const first = place(this.firsts, start), last = place(this.firsts, start + "\uffff")
      const blocks = await Promise.all(Array.from({ length: last - first + 1 }, (_, i) => this.shard(first + i)))
      const out = []
      blocks.forEach((block, i) => block.texts.forEach((word, index) => {
        if (word.startsWith(start)) out.push({ word, block, index, ordinal: this.before[first + i] + index })
      }))
      return out
    }

    /* Raise the values of the documents that hold a word. */
    raise(values, { block, index }, weight) {
      const { data } = block, { idents } = this
      let at = block.start + block.gaps[index], slot = -1
      const impacts = block.impacts[index], number = block.numbers[index]
      for (let i = 0; i < number; i++) {
        let byte = data[at++], gap = byte & 127
        for (let shift = 7; byte > 127; shift += 7) {
          byte = data[at++]
          gap |= (byte & 127) << shift
        }
        slot += gap + 1
        const ident = idents[slot]
        const half = data[impacts + (i >> 1)]
        const value = ((i & 1 ? half >> 4 : half & 15) + 1) * weight
        if (value > values[ident]) values[ident] = value
      }
    }

    /* Give the documents that hold a word beginning so their values, the first that they get. */
    async raiseReady(values, start) {
      const [file, index] = this.ready.get(start)
      const lists = await Search.file(`x-${keyOf(this.directory.ready, file)}.js`, decodeReady)
      const reader = new Search.Reader(lists[index])
      const value = (PLAIN_IMPACT + 1) * BEGINNING
      const most = reader.number() // then the list tells who does not hold it
      if (most) values.fill(value)
      let slot = -1
      while (reader.at < reader.data.length) {
        slot += reader.number() + 1
        values[this.idents[slot]] = most ? 0 : value
      }
    }

    /* For each document a value above zero when it holds the word. */
    async values({ words: [word], exact, beginning }) {
      const values = new Uint8Array(this.number)
      const forms = exact ? [await this.find(word)].filter(Boolean) : await this.forms(word)
      if (beginning) {
        if (this.ready.has(word)) await this.raiseReady(values, word)
        else for (const entry of await this.beginning(word)) if (!forms.some(form => form.word === entry.word)) this.raise(values, entry, BEGINNING)
      }
      for (const entry of forms) this.raise(values, entry, entry.word === word ? EXACT : FORM)
      return values
    }

    /* Where a word stands in each document that holds it: a map from the document to places, in rising order. Of a very
       frequent word they lie in several files. */
    async positions(entry) {
      const { positionsBefore, directory } = this
      const last = place(positionsBefore, entry.ordinal)
      let first = last
      while (first && positionsBefore[first - 1] === entry.ordinal) first--
      const files = Array.from({ length: last - first + 1 }, (_, i) => `p-${keyOf(directory.positions, first + i)}.js`)
      const blocks = await Promise.all(files.map(name => Search.file(name, decodePositions)))
      const i = 3 * (entry.ordinal - positionsBefore[last])
      const places = new Map()
      let counts, high, low, end = 0
      for (const ident of this.documents(entry)) {
        while (!counts || counts.at === end) {
          const { data, starts, sizes } = blocks.shift()
          counts = new Search.Reader(data)
          high = new Search.Reader(data)
          counts.at = starts[i]
          end = starts[i] + sizes[i]
          low = starts[i + 1]
          high.at = starts[i + 2]
        }
        const { data } = counts
        const list = new Uint32Array(counts.number() + 1)
        let before = 0
        for (let k = 0; k < list.length; k++) list[k] = before += data[low++] + 256 * high.number()
        places.set(ident, list)
      }
      return places
    }

    documents({ block, index }) {
      const reader = new Search.Reader(block.data)
      reader.at = block.start + block.gaps[index]
      const out = new Uint32Array(block.numbers[index])
      let slot = -1
      for (let i = 0; i < out.length; i++) out[i] = this.idents[slot += reader.number() + 1]
      return out
    }

    /* As `values`, of words that follow one another. */
    async phrase({ words, beginning }) {
      const values = new Uint8Array(this.number)
      const last = words.length - 1
      const lists = await Promise.all(words.map((word, i) => beginning && i === last ? this.beginning(word) : this.find(word).then(entry => entry ? [entry] : [])))
      if (lists.some(list => !list.length)) return values
      const heights = lists.map(list => {
        const out = new Uint8Array(this.number)
        for (const entry of list) this.raise(out, entry, EXACT)
        return out
      })
      const candidates = []
      for (let ident = 0; ident < this.number; ident++) if (heights.every(h => h[ident])) candidates.push(ident)
      if (!candidates.length) return values
      const places = await Promise.all(lists.map(list => Promise.all(list.map(entry => this.positions(entry)))))
      for (const ident of candidates) {
        let starts = null
        places.forEach((maps, i) => {
          const here = new Set()
          for (const map of maps) for (const at of map.get(ident) || []) if (!starts || starts.has(at - i)) here.add(at - i)
          starts = here
        })
        if (starts.size) values[ident] = Math.min(...heights.map(h => h[ident]))
      }
      return values
    }
  }

  Object.assign(Search, { Lookup, place })
})()
