// Rows of a list by keyboard: one is current, Enter opens it.

import { bind } from "/static/keys.js";

const rows = [...document.querySelectorAll("[data-row]")];
let current = -1;

function go(to, { focus = true } = {}) {
  if (!rows.length) return false;
  if (current >= 0) {
    rows[current].removeAttribute("aria-current");
    rows[current].tabIndex = -1;
  }
  current = Math.max(0, Math.min(rows.length - 1, to));
  const row = rows[current];
  row.setAttribute("aria-current", "true");
  row.tabIndex = 0;
  if (focus) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
}

function onRow(event) {
  return current >= 0 && rows[current].contains(event.target);
}

bind(["j"], "Next row", () => go(current + 1));
bind(["k"], "Previous row", () => go(current < 0 ? 0 : current - 1));
bind(["ArrowDown"], "", (event) => (onRow(event) ? go(current + 1) : false));
bind(["ArrowUp"], "", (event) => (onRow(event) ? go(current - 1) : false));
bind(["Enter"], "Open the row", (event) => {
  if (current < 0 || event.target.closest("a, button, summary")) return false;
  rows[current].querySelector(".row-link")?.click();
});
rows.forEach((row, i) => row.addEventListener("focusin", () => { if (i !== current) go(i, { focus: false }); }));
