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

  /* Have an element hold these children. Those that stay are not taken out: they keep the focus and need not be laid
     out anew. */
  function arrange(parent, wanted) {
    const staying = new Set(wanted)
    for (const child of Array.from(parent.children)) if (!staying.has(child)) child.remove()
    wanted.forEach((child, i) => { if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] || null) })
  }

  Object.assign(Search, { arrange, element, number, say })
})()
