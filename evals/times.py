"""Time expressions and their values on the WikiWars narratives.

    python -m evals.times --corpora ../shared/corpora             the documents held out
    python -m evals.times --corpora ../shared/corpora --tuning    the ones to tune on

Every fourth document in sorted order is held out and only ever measured. A gold value is turned
into EDTF by `edtf_of`; what has none there ("now", "null") is right when the system gives none.
Spans are matched one to one, relaxed by overlap and strict by equality. Value accuracy is over gold
expressions with a value whose span was found; value F1 is end to end, from the raw text, over all.
Intervals (95 %) come from resampling paragraphs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import html
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HOLD_EVERY = 4
ROUNDS = 1000
_TAG = re.compile(r"<[^>]*>")
_TIMEX = re.compile(r"<TIMEX[23]\b([^>]*)>")
_VALUE = re.compile(r'\b(?:value|VAL|val)="([^"]*)"')
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_PARTS = {"Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}
_LARGE = {"DE": 10, "CE": 100}


@dataclass(frozen=True)
class Expression:
    """A time expression: its place in the text, its words, and its value as EDTF or duration."""

    start: int
    end: int
    words: str
    value: str | None


def edtf_of(value: str) -> str | None:
    """Turn a TIMEX2 or TIMEX3 value into EDTF, or an ISO duration; None where it holds neither.

    Times of day are cut off, masked parts too; seasons, quarters and halves get their EDTF numbers,
    weeks the interval from Monday to Sunday, years BC the astronomical ones (480 BC is -0479).
    """
    if re.match(r"P(?!A|R)", value):
        return _duration(value)
    day = value.split("T", 1)[0]
    minus = day.startswith("BC")
    day = day.removeprefix("BC")
    if not re.match(r"\d", day):
        return None
    year, *rest = [part for part in day.split("-") if part]
    if rest and rest[0].startswith("W"):
        return _week(year, rest)
    kept = []
    for part in rest:
        if "X" in part:
            break
        kept.append(_SEASONS.get(part, _PARTS.get(part, part)))
    if len(year) == 2:
        year = f"{year}XX"
    elif len(year) == 3:
        year = f"{year}X"
    elif minus and year.isdecimal():
        year = f"{int(year) - 1:04d}"
    return ("-" if minus else "") + "-".join((year, *kept))


def _duration(value: str) -> str:
    for unit, factor in _LARGE.items():
        found = re.fullmatch(rf"P([\d.X]+){unit}", value)
        if found is not None:
            number = found[1]
            return f"P{number}Y" if "X" in number else f"P{float(number) * factor:g}Y"
    return value


def _week(year: str, rest: list[str]) -> str | None:
    if not rest[0][1:].isdecimal() or not year.isdecimal():
        return None
    weekend = "WE" in rest[1:]
    first = dt.date.fromisocalendar(int(year), int(rest[0][1:]), 6 if weekend else 1)
    return f"{first.isoformat()}/{(first + dt.timedelta(days=1 if weekend else 6)).isoformat()}"


def parse(markup: str) -> tuple[str, list[Expression], str | None]:
    """Return a marked-up document's text, its expressions and its date of creation."""
    created = re.search(r"<DCT>.*?value=\"([^\"]*)\"", markup, re.S)
    body = markup[markup.index("<TEXT>") + len("<TEXT>") : markup.index("</TEXT>")]
    text, found, stack = "", [], []
    place = 0
    for tag in _TAG.finditer(body):
        text += html.unescape(body[place : tag.start()])
        place = tag.end()
        opening = _TIMEX.match(tag.group())
        if opening is not None:
            value = _VALUE.search(opening[1])
            stack.append((len(text), value[1] if value is not None else ""))
        elif tag.group().startswith("</TIMEX"):
            start, value_text = stack.pop()
            found.append(Expression(start, len(text), text[start:], edtf_of(value_text)))
    text += html.unescape(body[place:])
    return text, sorted(found, key=lambda e: (e.start, -e.end)), created[1] if created else None


def documents(corpora: Path, *, held_out: bool) -> list[tuple[str, str]]:
    """Return (name, markup) of the documents held out, or of all others."""
    files = sorted((corpora / "wikiwars" / "tml").glob("*.tml"))
    chosen = [file for number, file in enumerate(files, 1) if (number % HOLD_EVERY == 0) == held_out]
    return [(file.stem, file.read_text("utf-8")) for file in chosen]


def system(text: str, published: str | None) -> list[Expression]:
    """Read a raw text and return its time expressions, placed in the text as given."""
    from sayso import read_text

    doc = read_text(text, published=published)
    place = _placer(text, doc.text.content)
    return [
        Expression(
            place(mention.span.start),
            place(mention.span.end - 1) + 1,
            doc.text.at(mention.span),
            comparable(mention.when.value if mention.when is not None else None),
        )
        for mention in doc.times
    ]


def comparable(value: str | None) -> str | None:
    """Return a value without masked parts, None where nothing else is left of it."""
    if value is None or value.startswith(("XXXX", "P")):
        return None if value is not None and value.startswith("XXXX") else value
    return re.sub(r"(-XX)+$", "", value)


def _placer(given: str, taken: str) -> Callable[[int], int]:
    """Return how places in the taken text are found in the given one; white space may differ."""
    ours = [place for place, char in enumerate(given) if not char.isspace()]
    theirs = {place: number for number, place in enumerate(p for p, c in enumerate(taken) if not c.isspace())}
    if "".join(given.split()) != "".join(taken.split()):
        raise SystemExit("the text was changed on its way in; places cannot be compared")
    return lambda place: ours[theirs[place]]


def match(gold: list[Expression], found: list[Expression]) -> list[tuple[Expression, Expression]]:
    """Pair expressions that overlap, one to one: equal spans first, then the greatest overlap."""
    pairs = sorted(
        (
            (-int((g.start, g.end) == (s.start, s.end)), -(min(g.end, s.end) - max(g.start, s.start)), i, j)
            for i, g in enumerate(gold)
            for j, s in enumerate(found)
            if g.start < s.end and s.start < g.end
        ),
    )
    left, right, made = set(), set(), []
    for _, _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            made.append((gold[i], found[j]))
    return made


def tally(gold: list[Expression], found: list[Expression]) -> Counter[str]:
    """Count what the figures are made of."""
    pairs = match(gold, found)
    valued = [(g, s) for g, s in pairs if g.value is not None]
    return Counter(
        gold=len(gold),
        system=len(found),
        relaxed=len(pairs),
        strict=sum((g.start, g.end) == (s.start, s.end) for g, s in pairs),
        right=sum(g.value == s.value for g, s in pairs),
        valued=len(valued),
        valued_right=sum(g.value == s.value for g, s in valued),
        gold_valued=sum(g.value is not None for g in gold),
        system_valued=sum(s.value is not None for s in found),
    )


def figures(counts: Counter[str]) -> dict[str, float]:
    """Return the figures that counts make."""

    def f1(right: str, gold: str = "gold", found: str = "system") -> float:
        return 2 * counts[right] / max(counts[gold] + counts[found], 1)

    return {
        "span F1, relaxed": f1("relaxed"),
        "span F1, strict": f1("strict"),
        "value accuracy given the span": counts["valued_right"] / max(counts["valued"], 1),
        "value F1 end to end": f1("right"),
        "value F1 end to end, expressions with a value": f1("valued_right", "gold_valued", "system_valued"),
    }


def paragraphs(text: str, gold: list[Expression], found: list[Expression]) -> list[Counter[str]]:
    """Count paragraph by paragraph."""
    made, start = [], 0
    for line in text.split("\n"):
        end = start + len(line) + 1
        inside = [[e for e in each if start <= e.start < end] for each in (gold, found)]
        if inside[0] or inside[1]:
            made.append(tally(*inside))
        start = end
    return made


def intervals(units: list[Counter[str]]) -> dict[str, tuple[float, float]]:
    """Return 95 % bootstrap intervals of every figure."""
    chance = random.Random(13)
    samples: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        total: Counter[str] = Counter()
        for _ in units:
            total.update(units[chance.randrange(len(units))])
        for name, value in figures(total).items():
            samples.setdefault(name, []).append(value)
    return {
        name: (sorted(values)[int(0.025 * ROUNDS)], sorted(values)[int(0.975 * ROUNDS)])
        for name, values in samples.items()
    }


def show(name: str, text: str, gold: list[Expression], found: list[Expression]) -> None:
    """Print what differs, for tuning."""
    pairs = match(gold, found)
    for g, s in pairs:
        around = text[max(0, g.start - 60) : g.end + 40]
        if g.value != s.value:
            print(f"{name} VALUE {g.words!r} {g.value} / {s.words!r} {s.value} | {around!r}")
        elif (g.start, g.end) != (s.start, s.end):
            print(f"{name} SPAN {g.words!r} / {s.words!r}")
    for kind, every, side in (("MISSED", gold, 0), ("EXTRA", found, 1)):
        matched = {pair[side] for pair in pairs}
        for each in every:
            if each not in matched:
                around = text[max(0, each.start - 30) : each.end + 30]
                print(f"{name} {kind} {each.words!r} {each.value} | {around!r}")


def main() -> int:
    """Measure; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--tuning", action="store_true", help="measure on the documents to tune on")
    parser.add_argument("--show", action="store_true", help="print every difference; only with --tuning")
    parser.add_argument("--undated", action="store_true", help="do not tell the system the date of creation")
    options = parser.parse_args()
    if options.show and not options.tuning:
        parser.error("differences are shown of the documents to tune on only")
    chosen = documents(options.corpora, held_out=not options.tuning)
    if not chosen:
        print(
            f"SKIPPED: no WikiWars documents in {options.corpora}; times were NOT measured.", file=sys.stderr
        )
        return 0
    units: list[Counter[str]] = []
    for name, markup in chosen:
        text, gold, created = parse(markup)
        found = system(text, None if options.undated else created)
        if options.show:
            show(name[:2], text, gold, found)
        units += paragraphs(text, gold, found)
    total: Counter[str] = sum(units, Counter())
    print(f"{len(chosen)} documents, {total['gold']} expressions, {total['system']} found")
    ranges = intervals(units)
    for name, value in figures(total).items():
        print(f"{name:46} {value:.3f}  [{ranges[name][0]:.3f}, {ranges[name][1]:.3f}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
