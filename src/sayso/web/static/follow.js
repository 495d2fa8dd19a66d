// While the article is read, the panel keeps the cards of what is in view beside it.

export function follow(list, cards, passage, active) {
  let waiting = false;
  const panel = list.closest(".panel");

  function inView(n) {
    const box = passage(n)?.getBoundingClientRect();
    return box !== undefined && box.bottom > 60 && box.top < window.innerHeight - 60;
  }

  function settle() {
    waiting = false;
    // Whoever works in the panel, or still has the active claim in view, is left alone.
    if (panel.matches(":hover") || panel.contains(document.activeElement)) return;
    if (active() >= 0 && inView(active())) return;
    const first = cards.findIndex((card, n) => !card.hidden && inView(n));
    if (first >= 0) list.scrollTop = cards[first].offsetTop;
  }

  window.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(settle);
  }, { passive: true });
}
