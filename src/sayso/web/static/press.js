// Buttons and links that have keys: a key does what a click does, once.

import { bind } from "/static/keys.js";

let sent = false;

for (const element of document.querySelectorAll("[data-keys]")) {
  // A key that is held down repeats; it must not decide on the next claim too.
  bind(element.dataset.keys.split(" "), element.dataset.words, (event) => {
    if (!event.repeat && !sent) element.click();
  });
}

for (const form of document.querySelectorAll("[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
}

// A page that the browser kept and shows again takes decisions again.
addEventListener("pageshow", () => { sent = false; });
