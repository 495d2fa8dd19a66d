"""Find and read the expressions of one document, sentence by sentence, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.meaning.timing.bounds import Item
from sayso.meaning.timing.clock import Clock, Told
from sayso.meaning.timing.patterns import GROUPS, Found
from sayso.meaning.timing.reading import Reading
from sayso.meaning.timing.rules import RULES, Rule
from sayso.meaning.timing.words import LETTERS, MONTHS, Words

OPENING = 3
"""Words at the head of a sentence; a year told there sets the time of its paragraph."""
OLD = 2
"""Years before the publication from which on a year is one of history."""
LISTED = 12
"""Dates of one list over which its year is looked for."""
SOME_OLD, OLD_TO_NEW = 5, 3
"""So many years of history, and so many times more than words that speak of the present, make a narrative."""
MANY_OLD = 12
"""With so many years of history it is enough that they are more."""
_TRIGGERS = (
    *("month", "may", "short", "weekday", "weekdays", "abbreviated", "season", "spring", "year", "decade"),
    *("short_decade", "decades", "unit", "units", "quarter", "weekend", "weekends", "pod", "pods", "today"),
    *("now", "present", "recently", "recent", "future", "daily", "time", "islamic", "ah", "bc", "ad"),
    *("nth", "ordinal", "clock", "iso", "slashed", "fiscal", "holiday", "am", "oclock", "three", "half"),
    *("new", "q", "slash"),
)
_TRIGGER = re.compile(f"[{''.join(LETTERS[name] for name in _TRIGGERS)}]")
_DEICTIC = re.compile(
    f"[{LETTERS['today']}{LETTERS['ago']}]"
    f"|[{LETTERS['last']}{LETTERS['this']}{LETTERS['next']}][{LETTERS['unit']}{LETTERS['weekend']}]"
    f"|[{LETTERS['weekday']}](?!.{{0,4}}{LETTERS['year']})"
)
_YEAR = re.compile(LETTERS["year"])
_JOINED = re.compile(
    f"{LETTERS['comma']}?[{''.join(LETTERS[name] for name in GROUPS['Join'])}]?{LETTERS['the']}?"
)
_BACK = frozenset({"earlier", "before", "previous", "preceding", "prior"})
_SETTING = (LETTERS["in"], LETTERS["on"])
_BESIDE = re.compile(f"[{LETTERS['on']}{LETTERS['comma']}{LETTERS['the']}{LETTERS['at']}]{{0,2}}")
_IN_A_YEAR = re.compile(f"{LETTERS['in']}{LETTERS['year']}")
_RANGE = frozenset(LETTERS[name] for name in ("dash", "to", "until"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule that fits a stretch of words."""

    order: int
    rule: Rule
    found: Found

    @property
    def month(self) -> int | None:
        """The number of the month that the words name."""
        word = self.found.get("month")
        return None if word is None else MONTHS.get(word)


def is_narrative(sentences: Iterable[Words], clock: Clock) -> bool:
    """Tell whether a text tells of times long before its publication.

    Counted are years of history against recent years and words that count from the publication; of a
    text without a known day of publication, all years.
    """
    old = new = 0
    for words in sentences:
        for match in _YEAR.finditer(words.letters):
            year = int(words.low(match.start()))
            if clock.today is None or year <= clock.today.year - OLD:
                old += 1
            elif year <= clock.today.year + 1:
                new += 1
        new += len(_DEICTIC.findall(words.letters))
        old += words.letters.count(LETTERS["bc"])
    if clock.today is None and old > OLD_TO_NEW * new:
        return True
    return old > new and (old >= MANY_OLD or (old >= SOME_OLD and old > OLD_TO_NEW * new))


class Finder:
    """Reads sentence after sentence; what one tells, later ones count from."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def new_paragraph(self) -> None:
        """Forget the year that the paragraph opened with."""
        self.clock = replace(self.clock, opened=None)

    def read(self, words: Words) -> list[Item]:
        """Return the expressions of a sentence, in order of place."""
        if _TRIGGER.search(words.letters) is None:
            return []
        candidates = _candidates(words)
        starting = _dates_by_start(candidates)
        items: list[Item] = []
        taken = bytearray(len(words.places))
        for cluster in _clusters(candidates):
            read: list[Item] = []
            for candidate in cluster:
                first, last = candidate.found.first, candidate.found.last
                if any(taken[first:last]):
                    continue
                made = self._read(candidate, words, items, starting)
                read += made
                if made:
                    taken[first:last] = b"\1" * (last - first)
            items += sorted(read, key=lambda item: item.first)
        return [self._settled(words, items, place) for place in range(len(items))]

    def _settled(self, words: Words, items: list[Item], place: int) -> Item:
        """Give an hour the day beside it ("5 p.m. on Saturday"), or the one that a narrative told last."""
        item = items[place]
        if item.rule != "hour":
            return item
        for other in items[max(0, place - 1) : place + 2]:
            gap = words.letters[min(item.last, other.last) : max(item.first, other.first)]
            if other.reading.tells is not None and _BESIDE.fullmatch(gap):
                return replace(item, reading=_on(other.reading.tells, other.reading.anchor))
        told = self.clock.told if self.clock.narrative else None
        return item if told is None else replace(item, reading=_on(told, None))

    def _read(
        self, candidate: Candidate, words: Words, items: list[Item], starting: dict[int, Candidate]
    ) -> list[Item]:
        found = candidate.found
        clock = self.clock.read_by(words, found.first, found.last)
        if candidate.month is not None and found.get("year") is None:
            clock = replace(clock, lent=_lent(candidate, words, items, starting))
        try:
            made = candidate.rule.read(found, clock)
        except (OverflowError, ValueError):
            return []  # no such day, or counted out of the calendar
        readings = made if isinstance(made, tuple) else () if made is None else (made,)
        for reading in readings:
            self._tell(reading, found)
        return [
            Item(
                found.first if reading.first is None else reading.first,
                found.last if reading.last is None else reading.last,
                reading,
                candidate.rule.name,
            )
            for reading in readings
        ]

    def _tell(self, reading: Reading, found: Found) -> None:
        if reading.tells is None or not self._leads_on(reading, found):
            return
        opened = None if self._is_of_today(reading) else self.clock.opened
        if found.get("year") is not None and _opens(found):
            opened = reading.tells.year
        elif opened is not None and _opens(found) and reading.value == reading.tells.value():
            opened = reading.tells.year  # "The following year": the paragraph has gone on to it
        self.clock = replace(self.clock, told=reading.tells, opened=opened)

    def _leads_on(self, reading: Reading, found: Found) -> bool:
        """Tell whether a narrative goes on from a date: not from a look back or at its own present."""
        if not self.clock.narrative:
            return True
        aside = found.get("way") or found.get("which")
        return not self._is_of_today(reading) and aside not in _BACK

    def _is_of_today(self, reading: Reading) -> bool:
        """Tell whether a date was counted from the publication."""
        now = self.clock.now()
        return now is not None and reading.anchor == now.value()


def _opens(found: Found) -> bool:
    """Tell whether a date opens its sentence: "In 2014 ...", but not "Since 2014 ..."."""
    before = found.words.letters[found.first - 1 : found.first] if found.first > 0 else ""
    return found.first <= OPENING and before in ("", *_SETTING)


def _on(told: Told, anchor: str | None) -> Reading:
    """Return the reading of an hour on a day; without a value where only the month or year was told."""
    if told.day is None:
        return Reading(None, unresolved="time-of-day")
    return Reading(told.value(), anchor=anchor)


def _candidates(words: Words) -> list[Candidate]:
    return [
        Candidate(order, rule, Found(match, words))
        for order, rule in enumerate(RULES)
        for match in rule.pattern.finditer(words.letters)
        if match.end() > match.start()
    ]


def _clusters(candidates: list[Candidate]) -> Iterator[list[Candidate]]:
    """Yield candidates that touch each other, in order of place; the longest first in each."""
    cluster: list[Candidate] = []
    reached = 0
    for candidate in sorted(candidates, key=lambda c: c.found.first):
        if cluster and candidate.found.first >= reached:
            yield sorted(cluster, key=_rank)
            cluster = []
        cluster.append(candidate)
        reached = max(reached, candidate.found.last)
    if cluster:
        yield sorted(cluster, key=_rank)


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    return (candidate.found.first - candidate.found.last, candidate.order, candidate.found.first)


def _dates_by_start(candidates: list[Candidate]) -> dict[int, Candidate]:
    """Return for each place the longest date that begins there and names a month."""
    found: dict[int, Candidate] = {}
    for candidate in candidates:
        if candidate.month is None:
            continue
        at = candidate.found.first
        if at not in found or candidate.found.last > found[at].found.last:
            found[at] = candidate
    return found


def _lent(
    candidate: Candidate, words: Words, items: list[Item], starting: dict[int, Candidate]
) -> int | None:
    """Return the year that a date without one shares with the list or range that it stands in."""
    month = candidate.month or 1
    here, following = candidate, [candidate]
    for _ in range(LISTED):
        joined = _JOINED.match(words.letters, here.found.last)
        after = starting.get(joined.end()) if joined is not None and joined.end() > here.found.last else None
        if after is None:
            named = _IN_A_YEAR.match(words.letters, here.found.last)
            if named is None:
                break
            return _stepped_back(following, int(words.low(named.end() - 1)))
        here = after
        following.append(after)
        if after.found.get("year") is not None and after.found.get("bc") is None:
            return _stepped_back(following, int(after.found.need("year")))
    if not items or items[-1].reading.tells is None:
        return None
    told = items[-1].reading.tells
    gap = words.letters[items[-1].last : candidate.found.first]
    if len(gap) == 1 and gap in _RANGE and told.month is not None:
        return told.year + int(month < told.month)
    return None


def _stepped_back(dates: list[Candidate], year: int) -> int:
    """Go back from the last date of a list to the first, a year for each turn of the year between."""
    for left, right in zip(reversed(dates[:-1]), reversed(dates[1:]), strict=True):
        year -= int((left.month or 1) > (right.month or 1))
    return year
