// Claims and their passages: one claim is active at a time, on its card and in the text alike.

import { bind } from "/static/keys.js";
import { follow } from "/static/follow.js";
import { narrowing } from "/static/narrow.js";

const list = document.querySelector("[data-cards]");
const cards = list ? [...list.children] : [];
const announcer = document.getElementById("announcer");
const pieces = [...document.querySelectorAll("[data-claims], [data-holders], [data-cues]")];
const PARTS = { claims: "is-active", subjects: "is-subject", objects: "is-object", cues: "is-cue", holders: "is-holder" };

// For each claim: what stands for it in the text, with the part that it plays.
const places = cards.map(() => []);
for (const piece of pieces) {
  for (const part of Object.keys(PARTS)) {
    for (const n of numbers(piece, part)) places[n]?.push([piece, PARTS[part]]);
  }
}

let active = -1;

function numbers(piece, part) {
  return piece.dataset[part] ? piece.dataset[part].split(" ").map(Number) : [];
}

function clear() {
  if (active < 0) return;
  cards[active].removeAttribute("aria-current");
  cards[active].tabIndex = -1;
  for (const [piece, style] of places[active]) piece.classList.remove(style);
  active = -1;
}

function activate(n, { focus = false, reveal = true, address = true } = {}) {
  if (!cards[n]) return;
  clear();
  active = n;
  const card = cards[n];
  card.setAttribute("aria-current", "true");
  card.tabIndex = 0;
  for (const [piece, style] of places[n]) piece.classList.add(style);
  showCard(card);
  if (reveal) showPassage(n);
  if (focus) card.focus({ preventScroll: true });
  if (address) history.replaceState(history.state, "", `#${card.id.slice("card-".length)}`);
  announce(n);
}

// The panel alone scrolls: scrollIntoView would move the article as well.
function showCard(card) {
  const top = card.offsetTop;
  const bottom = top + card.offsetHeight;
  if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight) {
    list.scrollTop = top - Math.max(0, Math.min(list.clientHeight / 4, list.clientHeight - card.offsetHeight));
  }
}

function passage(n) {
  return places[n].find(([, style]) => style === "is-active")?.[0];
}

function showPassage(n) {
  const first = passage(n);
  if (!first) return;
  const box = first.getBoundingClientRect();
  const below = list.closest(".panel").getBoundingClientRect();
  const floor = getComputedStyle(list.closest(".panel")).position === "fixed" ? below.top : window.innerHeight;
  if (box.top >= 80 && box.bottom <= floor - 60) return;
  // Half-way up what is not covered, so that the sentences around it can be read.
  window.scrollTo({ top: window.scrollY + box.top - (floor * 2) / 5 });
}

function announce(n) {
  const text = cards[n].querySelector(".triple").textContent;
  const chain = cards[n].querySelector(".chain").textContent.replace(/\s+/g, " ");
  announcer.textContent = `Claim ${n + 1} of ${cards.length}: ${text}. ${chain}.`;
}

function step(by) {
  const shown = cards.map((card, n) => n).filter((n) => !cards[n].hidden);
  if (!shown.length) return;
  const next = by > 0 ? shown.find((n) => n > active) : shown.findLast((n) => n < active);
  activate(next ?? (active < 0 ? shown[0] : active), { focus: true });
}

// A click takes the shortest claim there; further clicks go on to the longer ones beneath.
function choose(piece) {
  const here = numbers(piece, "claims").filter((n) => !cards[n].hidden);
  const by = (n) => places[n].filter(([, style]) => style === "is-active").length;
  here.sort((a, b) => by(a) - by(b) || a - b);
  const at = here.indexOf(active);
  return at < 0 ? Number(piece.dataset.nearest) : here[(at + 1) % here.length];
}

function hover(n, on) {
  if (!cards[n]) return;
  cards[n].classList.toggle("is-near", on);
  for (const [piece, style] of places[n]) {
    if (style === "is-active") piece.classList.toggle("is-near", on);
  }
}

function listen() {
  cards.forEach((card, n) => {
    card.addEventListener("mouseenter", () => hover(n, true));
    card.addEventListener("mouseleave", () => hover(n, false));
    card.addEventListener("focusin", () => { if (n !== active) activate(n); });
    card.addEventListener("click", (event) => { if (!event.target.closest("a.open")) { activate(n); if (event.target.closest("a.jump")) event.preventDefault(); } });
  });
  for (const piece of pieces.filter((found) => found.dataset.nearest)) {
    const nearest = Number(piece.dataset.nearest);
    piece.addEventListener("mouseenter", () => hover(nearest, true));
    piece.addEventListener("mouseleave", () => hover(nearest, false));
    piece.addEventListener("focus", () => { if (piece.matches(":focus-visible")) activate(nearest); });
    piece.addEventListener("click", (event) => {
      event.preventDefault();
      activate(choose(piece), { reveal: false });
    });
  }
  for (const button of document.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  }
}

function fromAddress() {
  const wanted = decodeURIComponent(location.hash.slice(1)).replace(/^card-/, "");
  const n = cards.findIndex((card) => card.id === `card-${wanted}`);
  if (n >= 0) activate(n, { address: false });
}

if (cards.length) {
  document.documentElement.classList.add("js");
  document.querySelector("[data-steps]").hidden = false;
  listen();
  narrowing(cards, (n) => (n === active ? clear() : null));
  follow(list, cards, passage, () => active);
  bind(["j"], "Next claim", () => step(1));
  bind(["k"], "Previous claim", () => step(-1));
  bind(["ArrowDown"], "", (event) => (list.contains(event.target) ? step(1) : false));
  bind(["ArrowUp"], "", (event) => (list.contains(event.target) ? step(-1) : false));
  bind(["Enter"], "Open the claim’s proposition", (event) => {
    if (active < 0 || event.target.closest("a, button, summary")) return false;
    cards[active].querySelector("a.open")?.click();
  });
  bind(["Escape"], "", (event) => {
    if (active < 0) return false;
    event.target.blur();
    clear();
    history.replaceState(history.state, "", location.pathname + location.search);
  });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
}
