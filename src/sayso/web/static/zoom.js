// Moving in time by keyboard, on pages that show a stretch of it.

import { bind } from "/static/keys.js";

function follow(where) {
  const link = document.querySelector(`[data-zoom="${where}"]`);
  if (!link) return false;
  link.click();
}

bind(["["], "Earlier", () => follow("earlier"));
bind(["]"], "Later", () => follow("later"));
bind(["0"], "All of the time", () => follow("out"));
