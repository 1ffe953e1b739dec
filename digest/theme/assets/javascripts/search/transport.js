/* Files of the index: classic scripts that each call readoutIndex with one value. Over http, from a folder and
   out of the service worker's store the same files come the same way. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const FOLDER = Search.root ? `${Search.root}search/` : new URL("../../../search/", document.currentScript.src).href
  const place = Search.shadow || document.head
  const KEPT = 240 // files held unpacked; a query reads a dozen, most of some kilobytes
  const kept = new Map()
  let given

  window.readoutIndex = value => { given = value }

  class MissingFile extends Error {}

  function script(name) {
    return new Promise((done, failed) => {
      const element = document.createElement("script")
      element.src = FOLDER + name
      element.onload = () => {
        element.remove()
        const value = given
        given = undefined
        if (value === undefined) failed(new MissingFile(name))
        else done(value)
      }
      element.onerror = () => {
        element.remove()
        failed(new MissingFile(name))
      }
      place.append(element)
    })
  }

  function bytes(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text) // browsers since 2025
    const letters = atob(text)
    const out = new Uint8Array(letters.length)
    for (let i = 0; i < letters.length; i++) out[i] = letters.charCodeAt(i)
    return out
  }

  /* Without Blob and Response, which cost more than the unpacking: they go by way of the browser's own process. */
  async function unpacked(text, name) {
    try {
      const { writable, readable } = new DecompressionStream("deflate")
      const writer = writable.getWriter()
      const written = Promise.all([writer.write(bytes(text)), writer.close()])
      written.catch(() => {}) // the reader tells of it
      const reader = readable.getReader()
      const parts = []
      for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value)
      await written
      return parts.length === 1 ? parts[0] : joined(parts)
    } catch {
      throw new MissingFile(name) // damaged: its checksum does not fit
    }
  }

  function joined(parts) {
    const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
    let at = 0
    for (const part of parts) {
      out.set(part, at)
      at += part.length
    }
    return out
  }

  /* What is packed is a text, or a list of texts; everything else is data as it stands. */
  async function dataOf(value, name) {
    if (typeof value === "string") return unpacked(value, name)
    const isPacked = name === "manifest.js" && Array.isArray(value)
    return isPacked ? Promise.all(value.map(part => unpacked(part, name))) : value
  }

  async function read(name, decode) {
    const value = await script(name)
    const data = await dataOf(value, name)
    try {
      return decode(data)
    } catch {
      throw new MissingFile(name)
    }
  }

  /* The decoded content of a file; of files asked for again and again the last are kept. */
  function file(name, decode) {
    let found = kept.get(name)
    if (found) kept.delete(name)
    else found = read(name, decode)
    kept.set(name, found)
    found.catch(() => kept.delete(name))
    if (kept.size > KEPT) kept.delete(kept.keys().next().value)
    return found
  }

  /* Takes numbers, bytes and text from a block, in order. */
  class Reader {
    constructor(data) {
      this.data = data
      this.at = 0
    }

    number() {
      let out = 0, scale = 1, byte
      do {
        if (this.at >= this.data.length) throw new RangeError("the block ends early")
        byte = this.data[this.at++]
        out += (byte & 127) * scale
        scale *= 128
      } while (byte > 127)
      return out
    }

    numbers(count) {
      const out = new Uint32Array(count)
      for (let i = 0; i < count; i++) out[i] = this.number()
      return out
    }

    /* Numbers of one width, as they lie: nothing is decoded. Bytes are little-endian, as on every machine that runs
       browsers. All columns become arrays of one kind, so that the browser makes machine code of a loop once. */
    column(count) {
      const width = this.take(1)[0]
      const part = this.take(width * count)
      const Kind = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[width]
      if (!Kind) throw new RangeError("no such width")
      return new Uint32Array(width === 1 ? part : new Kind(part.slice().buffer))
    }

    take(length) {
      if (this.at + length > this.data.length) throw new RangeError("the block ends early")
      this.at += length
      return this.data.subarray(this.at - length, this.at)
    }

    text() {
      return new TextDecoder().decode(this.take(this.number()))
    }

    rest() {
      return new TextDecoder().decode(this.take(this.data.length - this.at))
    }
  }

  Object.assign(Search, { MissingFile, Reader, file, read })
})()
