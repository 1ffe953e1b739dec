/* Filters a list of meetings by what its entries are marked with. The state stands in the address,
   so that it can be shared and works from a folder. Without this script the list is whole. */
(() => {
  "use strict";

  /* A list over several pages has no filters; the search answers an address that was made when it had. */
  const elsewhere = (search) => {
    const key = { year: "on", differs: "differ" };
    const wanted = [...new URLSearchParams(location.hash.slice(1))].filter(([, value]) => /^[\w-]+$/.test(value));
    const known = wanted.filter(([name]) => ["person", "place", "outlet", "series", "year", "differs"].includes(name));
    const query = ["kind:meeting", ...known.map(([name, value]) => `${key[name] || name}:${value}`)].join(" ");
    if (known.length) location.replace(`${search}#q=${encodeURIComponent(query)}`);
  };

  const start = () => {
    const box = document.querySelector(".filters");
    if (!box) return;
    if (box.dataset.search) return elsewhere(box.dataset.search);
    const controls = [...box.querySelectorAll("select, input")];
    const all = box.querySelector("button");
    const status = box.querySelector("[role=status]");
    const lists = [...document.querySelectorAll("[data-filtered]")];
    const items = lists.flatMap((list) => [...list.querySelectorAll("tbody tr")]);

    const holds = (item, control) => {
      if (control.type === "checkbox") return !control.checked || item.hasAttribute("data-differs");
      return !control.value || (item.getAttribute(`data-${control.name}`) || "").split(" ").includes(control.value);
    };

    const show = () => {
      let left = 0;
      for (const item of items) {
        item.hidden = !controls.every((control) => holds(item, control));
        left += item.hidden ? 0 : 1;
      }
      for (const list of lists) list.hidden = !list.querySelector("tbody tr:not([hidden])");
      const active = controls.some((control) => (control.type === "checkbox" ? control.checked : control.value));
      all.hidden = !active;
      status.textContent = active ? `${left} of ${items.length} meetings` : "";
      return active;
    };

    const read = () => {
      const wanted = new URLSearchParams(location.hash.slice(1));
      for (const control of controls) {
        const value = wanted.get(control.name) || "";
        if (control.type === "checkbox") control.checked = value === "yes";
        else control.value = [...control.options].some((o) => o.value === value) ? value : "";
      }
      show();
    };

    const write = () => {
      const state = new URLSearchParams();
      for (const control of controls) {
        const value = control.type === "checkbox" ? (control.checked ? "yes" : "") : control.value;
        if (value) state.set(control.name, value);
      }
      history.replaceState(null, "", show() ? `#${state}` : location.pathname + location.search);
    };

    box.addEventListener("change", write);
    all.addEventListener("click", () => {
      for (const control of controls) {
        if (control.type === "checkbox") control.checked = false;
        else control.value = "";
      }
      write();
      controls[0].focus();
    });
    addEventListener("hashchange", read);
    box.hidden = false;
    read();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
