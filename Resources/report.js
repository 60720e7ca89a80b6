"use strict";
// Filters and sorts the table of targets. Without it the page reads the same, only whole.
(() => {
  const table = document.getElementById("targets-table");
  const form = document.getElementById("filter");
  if (!table || !form) return;
  document.documentElement.classList.add("js");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const count = document.getElementById("count");
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const texts = new Map(rows.map((row) => [row, fold(row.dataset.search || row.textContent)]));

  const filter = () => {
    const words = fold(form.elements.text.value).split(/\s+/).filter(Boolean);
    const agency = form.elements.agency.value;
    const group = form.elements.group.value;
    const year = form.elements.year.value;
    let shown = 0;
    for (const row of rows) {
      const heading = row.classList.contains("heading");
      const any = words.length || agency || group || year;
      const hit =
        !(heading && any) &&
        words.every((word) => texts.get(row).includes(word)) &&
        (!agency || row.dataset.agencies.split(" ").includes(agency)) &&
        (!group || row.dataset.group === group) &&
        (!year || row.dataset.year === year);
      row.hidden = !hit;
      if (hit && !heading) shown += 1;
      const section = row.dataset.section && document.getElementById(row.dataset.section);
      if (section) section.hidden = !hit;
    }
    count.textContent = count.dataset.text.replace("{n}", shown);
  };

  const sort = (header) => {
    const direction = header.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const column = Array.from(header.parentNode.children).indexOf(header);
    const key = (row) => {
      const cell = row.cells[column];
      const value = cell.dataset.value;
      return value === undefined ? fold(cell.textContent) : value === "" ? null : Number(value);
    };
    for (const other of header.parentNode.children) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
    const keyed = rows.map((row, index) => ({ row, index, key: key(row) }));
    keyed.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.index - b.index;
      if (a.key < b.key) return -direction;
      if (a.key > b.key) return direction;
      return a.index - b.index;
    });
    for (const each of keyed) body.append(each.row);
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter, 0));
  for (const button of table.tHead.querySelectorAll("button")) {
    button.addEventListener("click", () => sort(button.closest("th")));
  }
  // A chart that is wider than its place scrolls by keyboard too.
  const reach = () => {
    for (const box of document.querySelectorAll(".chart-box")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", reach);
  reach();
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; });
  filter();
})();
