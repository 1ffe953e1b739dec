/* The page for what is not found, opened from a folder: its links, which begin at a host's root, begin beside it instead. */
(() => {
  "use strict"

  if (location.protocol !== "file:") return
  const icon = document.querySelector("link[rel=icon]").getAttribute("href")
  const root = icon.slice(0, icon.indexOf("assets/"))
  for (const name of ["href", "src"])
    for (const element of document.querySelectorAll(`[${name}^="${root}"]`)) {
      const target = element.getAttribute(name).slice(root.length) || "index.html"
      if (element.tagName === "SCRIPT") document.head.append(Object.assign(document.createElement("script"), { src: target, async: false }))
      else element.setAttribute(name, target)
    }
})()
