/* What dialog and page are put together with. */
(function () {
  "use strict"
  const Search = window.ReadoutSearch = window.ReadoutSearch || {}

  const element = (name, className, ...children) => {
    const made = document.createElement(name)
    if (className) made.className = className
    made.append(...children)
    return made
  }

  /* 9506 as "9,506". The browser's own formatter costs the first answer more than all else that is written here. */
  const number = value => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",")

  /* Change a text only where it differs: what is set anew is laid out anew. */
  const say = (target, text) => { if (target.textContent !== text) target.textContent = text }

  /* Have a list hold these rows. Those that stay are not taken out, so that they need not be laid out anew. */
  function arrange(list, wanted) {
    const staying = new Set(wanted)
    for (const row of Array.from(list.children)) if (!staying.has(row)) row.remove()
    wanted.forEach((row, i) => { if (list.children[i] !== row) list.insertBefore(row, list.children[i] || null) })
  }

  Object.assign(Search, { arrange, element, number, say })
})()
