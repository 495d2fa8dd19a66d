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

// A brush: from one stretch to another with the pointer held down, and all between them is shown.

const steps = [...document.querySelectorAll("[data-step]")];
let from = null;
let to = null;

function at(event) {
  return document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-step]");
}

function mark() {
  const ends = [steps.indexOf(from), steps.indexOf(to)].sort((a, b) => a - b);
  steps.forEach((step, i) => step.classList.toggle("is-brushed", from !== to && i >= ends[0] && i <= ends[1]));
}

for (const step of steps) {
  step.draggable = false;
  step.addEventListener("pointerdown", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.pointerType === "touch") return;
    from = to = step;
  });
  step.addEventListener("click", (event) => {
    if (!step.classList.contains("is-brushed")) return;
    event.preventDefault();
  });
}
document.addEventListener("pointermove", (event) => {
  if (!from) return;
  to = at(event) ?? to;
  mark();
});
document.addEventListener("pointerup", () => {
  if (!from) return;
  const [first, last] = [from, to].sort((a, b) => steps.indexOf(a) - steps.indexOf(b));
  const brushed = from !== to;
  from = null;
  if (!brushed) return;
  const address = new URL(first.href);
  address.searchParams.set("until", last.dataset.step);
  location.assign(address);
});
