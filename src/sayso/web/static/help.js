// The dialog that lists the keys, and the keys that every page has.

import { areOn, bind, listed, turn } from "/static/keys.js";

const NAMES = { ArrowDown: "↓", ArrowUp: "↑", " ": "Space" };
let dialog = null;

function element(name, text, parts = []) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...parts);
  return made;
}

function build() {
  const list = element("dl");
  for (const { keys, words } of listed()) {
    const term = element("dt");
    keys.forEach((key, i) => {
      if (i) term.append(" ");
      term.append(element("kbd", NAMES[key] ?? key));
    });
    list.append(term, element("dd", words));
  }
  const box = element("input");
  box.type = "checkbox";
  box.checked = areOn();
  box.addEventListener("change", () => turn(box.checked));
  const close = element("button", "Close");
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  const heading = element("h2", "Keys");
  heading.id = "keys-head";
  dialog = element("dialog", "", [heading, list, element("label", "", [box, "Single keys are on"]), close]);
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", "keys-head");
  document.body.append(dialog);
}

function show() {
  if (!dialog) build();
  if (!dialog.open) dialog.showModal();
}

const search = document.getElementById("find");
bind(["/"], "Filter or search", () => {
  const field = document.querySelector("[data-narrow]:not([hidden])") ?? document.querySelector("[data-filters] input") ?? search;
  field.focus();
  field.select();
});
bind(["?"], "Show the keys", show);
bind(["Escape"], "Leave a field or the list", () => {
  const field = document.activeElement;
  if (!field || !field.matches("input, select, textarea")) return false;
  field.blur();
});

const button = document.querySelector("[data-help]");
button.hidden = false;
button.addEventListener("click", show);
