/* Material's search runs in a Worker, which browsers refuse to a page opened from a folder
   (file://). There, and only there, the same script runs in a hidden frame instead. */
if (location.protocol === "file:") {
  const load = (frame, url) => new Promise((done, failed) => {
    const script = frame.contentDocument.createElement("script")
    script.src = url
    script.onload = done
    script.onerror = () => failed(new Error(`cannot load ${url}`))
    frame.contentDocument.head.append(script)
  })

  class FrameWorker extends EventTarget {
    #frame = document.createElement("iframe")
    #ready

    constructor(url) {
      super()
      const address = new URL(url, document.baseURI).href
      this.#frame.hidden = true
      this.#ready = new Promise(done => {
        this.#frame.onload = done // at once in Chromium, later in Firefox
        document.body.append(this.#frame)
      }).then(() => {
        const inside = this.#frame.contentWindow
        inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
        inside.importScripts = (...urls) =>
          urls.reduce((before, next) => before.then(() => load(this.#frame, next)), Promise.resolve())
        return load(this.#frame, address)
      })
    }

    postMessage(data) {
      this.#ready.then(() =>
        this.#frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })))
    }

    terminate() {
      this.#frame.remove()
    }
  }

  // The search script looks for the second name to learn that its scripts lie beside a page.
  window.Worker = window.IFrameWorker = FrameWorker
}
