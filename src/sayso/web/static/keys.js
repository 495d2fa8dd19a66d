// Keys of the workbench: one list, which both the listener and the help dialog read.

const SETTING = "sayso-keys";
const bound = [];

// Bind keys (KeyboardEvent.key values) to an action. `run` returns false to leave the key alone.
export function bind(keys, words, run) {
  bound.push({ keys, words, run });
}

export function listed() {
  return bound.filter((entry) => entry.words);
}

export function areOn() {
  return read() !== "off";
}

export function turn(on) {
  try {
    localStorage.setItem(SETTING, on ? "on" : "off");
  } catch {
    // A browser that keeps no storage forgets the choice with the page.
  }
}

function read() {
  try {
    return localStorage.getItem(SETTING);
  } catch {
    return null;
  }
}

function takesText(element) {
  return element.matches("input:not([type=checkbox]), select, textarea, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  const single = event.key.length === 1;
  if (single && !areOn()) return;
  if (event.key !== "Escape" && takesText(event.target)) return;
  for (const { keys, run } of bound) {
    if (keys.includes(event.key) && run(event) !== false) {
      event.preventDefault();
      return;
    }
  }
});
