"""Claims of a reader against gold claims: place, sides, relation, and who is made answerable.

A claim of the reader and a gold claim can pair when their quotes overlap in words (the longest
common run has at least half of the shorter one's words) and both sides agree by name. Pairs are
made one to one, best first, and measured at four levels, each harder than the last. Precision counts
a pair with any gold claim, recall core gold claims.

    pair   place, subject and object
    quad   and the same class of relation
    code   and the same relation
    full   and the same whole chain of holders, polarity and reality

Single fields are counted over the pairs at `quad`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sayso.meaning.edtf import days
from sayso.model.states import states
from sayso.model.when import day_key

LEVELS = ("pair", "quad", "code", "full")
FIELDS = ("chain", "holder", "polarity", "reality", "when", "when overlaps", "where")
QUADS = {
    code: quad
    for quad, codes in {
        "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
        "material cooperation": ("COOPERATE", "AID", "RETREAT"),
        "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"),
        "material conflict": ("SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
        "structure": ("AFFILIATED",),
        "evidence": ("DISCOVERED", "ORIGINATES"),
    }.items()
    for code in codes
}
HALF = 0.5
SHARED = 0.6
"""Names agree when the words of one are all in the other, or this share of all words is in both."""
NAMED, MENTIONED = 1.0, 0.8
BY_CODE, BY_QUAD, BY_CHAIN = 2.0, 1.0, 0.5
_PRONOUNS = "he she it they we i you him her them us who whom which that this these those"
_EMPTY = "the a an of and in on for to by at from with its his her their our my your"
_BARE = (
    "mr mrs ms president minister government regime official officials authorities force forces troops "
    "fighters militant militants group"
)
PRONOUNS = frozenset(_PRONOUNS.split())
EMPTY = frozenset(_EMPTY.split())
BARE = frozenset(_BARE.split())
"""Words that tell no name from another, and count only where a name has no others."""
_DOUBT = re.compile(r"[~?%]")
_WORD = re.compile(r"[a-z0-9]+")

Record = Mapping[str, Any]
Pair = tuple[Record, Record]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted, over one document or several: sums, so that documents can be drawn again.

    `hits` counts by level, `core` those of them whose gold claim is core; `right` and `asked` count
    by field. `gold`, `wanted` and `given` are the gold claims, the core ones and the reader's.
    """

    gold: int
    wanted: int
    given: int
    hits: Counter[str]
    core: Counter[str]
    right: Counter[str]
    asked: Counter[str]

    def precision(self, level: str) -> float:
        """Return the share of the reader's claims that pair with any gold claim at this level."""
        return self.hits[level] / self.given if self.given else 0.0

    def recall(self, level: str) -> float:
        """Return the share of core gold claims that are found at this level."""
        return self.core[level] / self.wanted if self.wanted else 0.0

    def f1(self, level: str) -> float:
        """Return the harmonic mean of precision and recall."""
        precision, recall = self.precision(level), self.recall(level)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """Add counts up."""
    gold = wanted = given = 0
    sums: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
    for one in counts:
        gold, wanted, given = gold + one.gold, wanted + one.wanted, given + one.given
        for sum_, part in zip(sums, (one.hits, one.core, one.right, one.asked), strict=True):
            sum_.update(part)
    return Counts(gold, wanted, given, *sums)


@functools.cache
def _state_words() -> dict[tuple[str, ...], str]:
    """Map the words of every name, adjective and capital of a state to one word for the state."""
    found: dict[tuple[str, ...], str] = {}
    for state in states():
        for name in (state.name, *state.others, *state.adjectives, state.capital):
            if name:
                found.setdefault(tuple(_plain(name)), f"state:{state.code}")
    found.pop(("us",), None)  # the pronoun, once case is folded
    found.pop((), None)
    return found


def _plain(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", name.replace("U.S.", "USA").replace("’", "'"))
    plain = folded.encode("ascii", "ignore").decode().lower().replace("'s ", " ").removesuffix("'s")
    return _WORD.findall(plain)


@functools.lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded; states' names, adjectives and capitals are one word each."""
    plain, table, found, at = _plain(re.sub(r"\bUS\b", "USA", name)), _state_words(), [], 0
    while at < len(plain):
        for length in (4, 3, 2, 1):
            state = table.get(tuple(plain[at : at + length]))
            if state is not None:
                found.append(state)
                at += length
                break
        else:
            found.append(plain[at])
            at += 1
    return tuple(found)


def agree(left: str | None, right: str | None) -> bool:
    """Tell whether two wordings can name the same."""
    ours, theirs = _telling(left), _telling(right)
    if not ours or not theirs:
        return not ours and not theirs
    both = len(ours & theirs)
    return both == min(len(ours), len(theirs)) or both / len(ours | theirs) >= SHARED


def _telling(name: str | None) -> set[str]:
    full = set(words(name or "")) - EMPTY
    return full - BARE or full


def _side(gold: Record, given: Record, side: str) -> float:
    if agree(gold[side], given[side]):
        return NAMED
    mentions = [record.get(f"{side}_text") or "" for record in (gold, given)]
    told = all(mention and mention.lower() not in PRONOUNS for mention in mentions)
    return MENTIONED if told and agree(*mentions) else 0.0


def overlap(left: str, right: str) -> float:
    """Return the longest common run of words as a share of the shorter quote."""
    ours, theirs = words(left), words(right)
    if not ours or not theirs:
        return 0.0
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return matcher.find_longest_match().size / min(len(ours), len(theirs))


def same_chain(gold: Record, given: Record) -> bool:
    """Tell whether two claims make the same holders answerable, in the same order."""
    left, right = gold["chain"], given["chain"]
    return len(left) == len(right) and all(map(agree, left, right))


def times_overlap(left: str | None, right: str | None) -> bool:
    """Tell whether two EDTF values allow a common day, or neither is given."""
    if left is None or right is None:
        return left is right
    (first, last), (start, end) = (days(_DOUBT.sub("", value)) for value in (left, right))
    apart = (last is not None and start is not None and day_key(last) < day_key(start)) or (
        end is not None and first is not None and day_key(end) < day_key(first)
    )
    return not apart


def pairs(gold: Sequence[Record], given: Sequence[Record]) -> list[Pair]:
    """Pair gold claims with the reader's, one to one, the best fitting first."""
    fits = []
    for row, wanted in enumerate(gold):
        for column, found in enumerate(given):
            fit = _fit(wanted, found)
            if fit:
                fits.append((-fit, row, column))
    rows: set[int] = set()
    columns: set[int] = set()
    made = []
    for _, row, column in sorted(fits):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            made.append((gold[row], given[column]))
    return made


def _fit(gold: Record, given: Record) -> float:
    subject, object_ = _side(gold, given, "subject"), _side(gold, given, "object")
    if not subject or not object_:
        return 0.0
    shared = overlap(gold["quote"], given["quote"])
    if shared < HALF:
        return 0.0
    same_code = BY_CODE if gold["code"] == given["code"] else 0.0
    same_quad = BY_QUAD if QUADS.get(gold["code"]) == QUADS.get(given["code"]) else 0.0
    return subject + object_ + shared + same_code + same_quad + BY_CHAIN * same_chain(gold, given)


def levels(pair: Pair) -> tuple[str, ...]:
    """Return the levels that a pair reaches, from the easiest."""
    gold, given = pair
    tests = (
        QUADS.get(gold["code"]) == QUADS.get(given["code"]),
        gold["code"] == given["code"],
        same_chain(gold, given) and all(gold[key] == given[key] for key in ("polarity", "reality")),
    )
    reached = next((at for at, holds in enumerate(tests) if not holds), len(tests))
    return LEVELS[: reached + 1]


def fields(pair: Pair) -> tuple[str, ...]:
    """Return the single fields that a pair has right."""
    gold, given = pair
    left, right = gold["chain"], given["chain"]
    right_ones = {
        "chain": same_chain(gold, given),
        "holder": (not left and not right) or bool(left and right and agree(left[-1], right[-1])),
        "polarity": gold["polarity"] == given["polarity"],
        "reality": gold["reality"] == given["reality"],
        "when": gold["when"] == given["when"],
        "when overlaps": times_overlap(gold["when"], given["when"]),
        "where": (gold["where"] is None and given["where"] is None) or agree(gold["where"], given["where"]),
    }
    return tuple(name for name, holds in right_ones.items() if holds)


def count(gold: Sequence[Record], given: Sequence[Record]) -> Counts:
    """Count one document."""
    hits: Counter[str] = Counter()
    core: Counter[str] = Counter()
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for pair in pairs(gold, given):
        reached = levels(pair)
        hits.update(reached)
        if pair[0]["core"]:
            core.update(reached)
        if "quad" in reached:
            asked.update(FIELDS)
            right.update(fields(pair))
    return Counts(len(gold), sum(claim["core"] for claim in gold), len(given), hits, core, right, asked)
