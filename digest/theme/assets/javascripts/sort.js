/* Tables that can be put in another order by a press on a column's head. Without this script they have their first one. */
(() => {
  "use strict"

  const value = (row, column) => row.cells[column].dataset.order ?? row.cells[column].textContent.trim()
  const number = text => (/\d/.test(text) ? Number((text.match(/\d+(?!.*\d)/) || [])[0]) : -1)

  for (const table of document.querySelectorAll(".sortable table")) {
    const heads = [...table.tHead.rows[0].cells]
    const body = table.tBodies[0]
    if (body.rows.length < 2) continue
    heads.forEach((head, column) => {
      const button = document.createElement("button")
      button.type = "button"
      button.append(...head.childNodes)
      head.append(button)
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending"
        for (const other of heads) other.removeAttribute("aria-sort")
        head.setAttribute("aria-sort", down ? "descending" : "ascending")
        const rows = [...body.rows]
        const numeric = rows.every(row => !value(row, column) || /^(?:\d+|\d{4}(?:\sto\s\d{4})?|none|unknown)$/.test(value(row, column)))
        const order = (a, b) => numeric ? number(value(a, column)) - number(value(b, column)) : value(a, column).localeCompare(value(b, column), "en")
        rows.sort((a, b) => (down ? -1 : 1) * order(a, b))
        body.append(...rows)
      })
    })
  }
})()
