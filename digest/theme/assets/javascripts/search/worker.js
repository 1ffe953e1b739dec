/* The service worker: keeps the pages that were read and, once the search was used, the whole of it.
   sw.js at the site's root states the version and loads this.

   Files of the index never change under one name, so the store is asked first. Everything else comes from the
   network while there is one, so that a new deployment is seen at once. An index in the store is used only when it is
   whole: its manifest is put there last. */
"use strict"
{
  const { version, files, whole } = self.READOUT
  const scope = self.registration.scope
  const ours = `readout ${scope} `
  const INDEX = `${ours}index ${files}`
  const PAGES = `${ours}pages`
  const SHELL = `${ours}shell ${version}`
  const MOST_PAGES = 300
  const AT_ONCE = 4

  const isIndex = path => /^search\/[a-z]-[0-9a-f]{8}\.js$/.test(path)
  const isManifest = path => path === "search/manifest.js"
  const isLeftAlone = path => /\.(?:db|zip|gz)$/.test(path) || path === "sw.js"

  async function list() {
    const text = await (await fetch(`${scope}search/${files}`)).text()
    return JSON.parse(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")))
  }

  async function store(place, paths, cache = "default") {
    const left = [...paths]
    const take = async () => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        const address = scope + path
        if (await place.match(address)) continue
        // A file of the index that an older store holds need not be fetched again.
        const known = isIndex(path) && await caches.match(address)
        const answer = known || await fetch(address, { cache })
        if (!answer.ok) throw new Error(path)
        await place.put(address, answer)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, take))
  }

  let storing

  /* Keep the whole search. The manifest comes last; only then older indexes go. */
  async function keepSearch() {
    const { shell, index, texts } = await list()
    const cache = await caches.open(INDEX)
    if (await cache.match(`${scope}search/manifest.js`)) return
    await store(await caches.open(SHELL), shell, "no-cache")
    await store(cache, whole ? [...index, ...texts] : index)
    await store(cache, ["search/manifest.js"], "reload")
    for (const name of await caches.keys()) if (name.startsWith(`${ours}index `) && name !== INDEX) await caches.delete(name)
  }

  const keepSearchOnce = () => {
    storing = storing || keepSearch()
    storing.catch(() => { storing = undefined })
    return storing
  }

  /* The whole digest, for a reader who asks for it: every page with what it looks like, and the search with its texts. */
  const WHOLE = `${ours}whole`

  async function tellWhole(port) {
    const { pages = [], bytes = 0 } = await list()
    port.postMessage({ pages: pages.filter(path => path.endsWith(".html")).length, bytes, kept: await caches.has(WHOLE) })
  }

  async function keepWhole(port) {
    try {
      const { pages = [], texts } = await list()
      await keepSearchOnce()
      await caches.delete(WHOLE)
      await store(await caches.open(WHOLE), pages, "no-cache")
      await store(await caches.open(INDEX), texts)
      port.postMessage({ kept: true })
    } catch (fault) {
      await caches.delete(WHOLE)
      port.postMessage({ kept: false })
    }
  }

  async function keepPage(addresses) {
    const cache = await caches.open(PAGES)
    await Promise.all(addresses.map(async address => {
      const path = address.slice(scope.length)
      if (!address.startsWith(scope) || isLeftAlone(path) || path.startsWith("search/") || await caches.match(address)) return
      const answer = await fetch(address)
      if (answer.ok) await cache.put(address, answer)
    }))
  }

  async function trim(cache) {
    const kept = await cache.keys()
    for (const request of kept.slice(0, Math.max(0, kept.length - MOST_PAGES))) await cache.delete(request)
  }

  const notKept = () => new Response(
    "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Not on this device</title>" +
    `<h1>Not on this device</h1><p>There is no network, and this page has not been read here before. <a href='${scope}search.html'>Search</a> what was kept.`,
    { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } })

  /* A device that has no room left keeps nothing more; the answer is shown all the same. */
  async function keep(name, request, answer) {
    try {
      const cache = await caches.open(name)
      await cache.delete(request)
      await cache.put(request, answer)
      if (name === PAGES) await trim(cache)
    } catch { /* full, or the page was left */ }
  }

  async function fromStore(event) {
    const { request } = event
    const found = await caches.match(request)
    if (found) return found
    const answer = await fetch(request)
    // Of an index that is not kept whole the files that were read are.
    if (answer.ok) event.waitUntil(keep(INDEX, request, answer.clone()))
    return answer
  }

  async function fromNetwork(event, path) {
    const { request } = event
    try {
      const answer = await fetch(request)
      if (answer.ok && !isManifest(path)) event.waitUntil(keep(PAGES, request, answer.clone()))
      return answer
    } catch (fault) {
      // What belongs to the search is of its version; a page that was read may be older.
      // A page is one page whatever is asked of it: search.html?q=… is the page of the search.
      const alike = { ignoreSearch: request.mode === "navigate" }
      const found = await (await caches.open(SHELL)).match(request, alike) || await caches.match(request, alike)
      if (found) return found
      if (request.mode === "navigate") return notKept()
      throw fault
    }
  }

  self.addEventListener("install", event => {
    self.skipWaiting()
    if (whole) event.waitUntil(keepSearchOnce())
  })

  self.addEventListener("activate", event => event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(`${ours}shell `) && name !== SHELL) await caches.delete(name)
    // A kept search is kept up to date.
    const had = (await caches.keys()).some(name => name.startsWith(`${ours}index `) && name !== INDEX)
    await self.clients.claim()
    if (had) await keepSearchOnce().catch(() => undefined)
  })()))

  self.addEventListener("message", event => {
    const { keepPage: addresses, keepSearch: wanted, whole: asked } = event.data || {}
    if (asked && event.ports[0]) event.waitUntil((asked === "keep" ? keepWhole : tellWhole)(event.ports[0]).catch(() => undefined))
    if (addresses) event.waitUntil(keepPage(addresses).catch(() => undefined))
    if (wanted) event.waitUntil(keepSearchOnce().catch(() => undefined))
  })

  self.addEventListener("fetch", event => {
    const { request } = event
    if (request.method !== "GET" || !request.url.startsWith(scope)) return
    const path = new URL(request.url).pathname.slice(new URL(scope).pathname.length)
    if (isLeftAlone(path) || request.headers.has("range")) return
    event.respondWith(isIndex(path) ? fromStore(event) : fromNetwork(event, path))
  })
}
