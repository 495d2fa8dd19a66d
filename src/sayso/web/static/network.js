// The network: an actor that is looked at lights up with its ties; arrow keys go from actor to actor.

const net = document.querySelector("[data-net]");
if (net) {
  const dots = [...net.querySelectorAll("[data-dot]")];
  const ties = [...net.querySelectorAll("[data-ends]")].map((line) => ({ line, ends: line.dataset.ends.split(" ") }));

  function look(dot) {
    net.querySelectorAll(".is-near").forEach((one) => one.classList.remove("is-near"));
    net.classList.toggle("is-looked-at", Boolean(dot));
    if (!dot) return;
    dot.classList.add("is-near");
    for (const { line, ends } of ties) {
      if (!ends.includes(dot.dataset.dot)) continue;
      line.classList.add("is-near");
      for (const end of ends) dots[end].classList.add("is-near");
    }
  }

  function go(from, step) {
    const to = dots[(dots.indexOf(from) + step + dots.length) % dots.length];
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  for (const dot of dots) {
    dot.addEventListener("pointerenter", () => look(dot));
    dot.addEventListener("pointerleave", () => look(null));
    dot.addEventListener("focus", () => look(dot));
    dot.addEventListener("blur", () => look(null));
    dot.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      go(dot, step);
    });
  }
}
