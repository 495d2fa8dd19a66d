// The filter above the cards: only cards that hold every word stay.

export function narrowing(cards, whenHidden) {
  const field = document.querySelector("[data-narrow]");
  const none = document.querySelector("[data-none]");
  const count = document.querySelector("[data-count]");
  const whole = count.textContent;
  const texts = cards.map((card) => card.textContent.toLowerCase());
  field.hidden = false;

  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    cards.forEach((card, n) => {
      card.hidden = !words.every((word) => texts[n].includes(word));
      if (card.hidden) whenHidden(n);
      else shown += 1;
    });
    none.hidden = shown > 0;
    count.textContent = words.length ? `${shown} of ${whole}` : whole;
  });
}
