// Search runs in a worker, which browsers do not start from a file: for pages that are opened from a
// folder this takes its place, a hidden frame that speaks as a worker does.
(() => {
  if (location.protocol !== "file:") return

  const prelude = `
    self.postMessage = data => parent.dispatchEvent(
      new CustomEvent("iframe-worker", { detail: { from: self, data } }))
    self.importScripts = (...addresses) => addresses.reduce(
      (before, address) => before.then(() => new Promise((done, failed) => {
        const script = document.createElement("script")
        script.src = address
        script.onload = done
        script.onerror = failed
        document.body.appendChild(script)
      })), Promise.resolve())`

  class IFrameWorker extends EventTarget {
    constructor(address) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      this.frame.title = "Search"
      document.body.appendChild(this.frame)
      this.hear = event => {
        if (event.detail.from !== this.frame.contentWindow) return
        const message = new MessageEvent("message", { data: event.detail.data })
        this.dispatchEvent(message)
        if (this.onmessage) this.onmessage(message)
      }
      addEventListener("iframe-worker", this.hear)
      const inner = this.frame.contentDocument
      inner.open()
      inner.write(`<!doctype html><html lang="en"><title>Search</title><body><script>${prelude}</script>`
        + `<script src="${new URL(address, location.href)}"></script></body></html>`)
      inner.close()
      this.ready = new Promise(done => {
        if (inner.readyState === "complete") done()
        else this.frame.contentWindow.addEventListener("load", done)
      })
    }

    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })))
    }

    terminate() {
      removeEventListener("iframe-worker", this.hear)
      this.frame.remove()
    }
  }

  window.Worker = window.IFrameWorker = IFrameWorker
})()
