"""Where a text names places: the words of each name."""

from __future__ import annotations

from sayso.meaning.gazetteer import Gazetteer
from sayso.meaning.lexicon import is_a, words
from sayso.meaning.naming import Namer
from sayso.meaning.placewords import kinds
from sayso.meaning.placewords import words as place_words
from sayso.meaning.surroundings import Surroundings, Toponym, full_name, short_form
from sayso.meaning.tree import Tree
from sayso.model import states
from sayso.model.layers import Mention

PLACE_TYPES = ("Location", "Facility")
BODY_TYPES = ("Person", "Organisation", "Document", "Event", "Weapon", "MilitaryPlatform")
MOST_WORDS = 7
NATURAL = frozenset({"river", "lake", "sea", "island", "terrain", "region"})


class Finder:
    """Finds the names of places in one document."""

    def __init__(
        self, tree: Tree, namer: Namer, gazetteer: Gazetteer, dated: frozenset[int] = frozenset()
    ) -> None:
        """Take a document, its names, and the tokens of its time expressions, which name no place."""
        self.tree = tree
        self.dated = dated
        self.namer = namer
        self.gazetteer = gazetteer
        self.surnames = {
            tree.words[inside[-1]]
            for mention in tree.doc.mentions
            if mention.named and mention.type == "Person" and len(inside := tree.inside(mention.span)) > 1
        }

    def find(self) -> list[Toponym]:
        """Return every name of a place, in order, none over another."""
        ranges: list[tuple[int, int]] = []
        for first, last in self._stretches():
            ranges += self._names(first, last)
        ranges += self._passed_over(ranges)
        named = [pair for pair in _apart(ranges) if self.dated.isdisjoint(range(*pair))]
        return Surroundings(self.tree, self.gazetteer).of(named)

    # -- the words ---------------------------------------------------------------------------

    def _stretches(self) -> list[tuple[int, int]]:
        """Return token ranges that the reader took for places, those inside a body's name left out."""
        tree = self.tree
        found: list[tuple[int, int]] = []
        bodies = [
            (inside[0], inside[-1] + 1)
            for mention in tree.doc.mentions
            if mention.named and mention.type in BODY_TYPES and (inside := tree.inside(mention.span))
        ]
        covered: dict[int, list[tuple[int, int]]] = {}
        for body in bodies:
            for token in range(*body):
                covered.setdefault(token, []).append(body)
        for mention in tree.doc.mentions:
            inside = tree.inside(mention.span) if mention.named else []
            if not inside:
                continue
            first, last = inside[0], inside[-1] + 1
            if mention.type in PLACE_TYPES:
                around = [body for body in covered.get(first, ()) if body[0] <= first and body[1] >= last]
                if not around or self._stands_alone(first, last, around):
                    found.append((first, last))
            elif mention.type == "Organisation" and self._is_state(first, last):
                found.append((first, last))
        return _widest([(self._left(first, last), last) for first, last in found])

    def _left(self, first: int, last: int) -> int:
        """Take in what stands before a stretch where both are one name: "Nahr-e" before "Saraj"."""
        tree = self.tree
        for start in range(max(first - 4, 0), first):
            if tree.sentence_of[start] == tree.sentence_of[first] and tree.words[start][:1].isupper():
                between = range(start, first)
                if all(tree.tag(index) in ("PROPN", "PUNCT") for index in between) and self._known(
                    start, last
                ):
                    return start
        return first

    def _stands_alone(self, first: int, last: int, around: list[tuple[int, int]]) -> bool:
        """Tell "X's ministry", "the hospital in X", "the government of X" from "X University"."""
        tree = self.tree
        if last < len(tree.words) and tree.low[last] in ("'s", "’s"):
            return True
        before = first - 1
        while before >= 0 and tree.low[before] == "the":
            before -= 1
        if before < 0 or not all(body[0] < first for body in around):
            return False
        if tree.low[before] in ("in", "at", "near"):
            return True
        start = min(body[0] for body in around)
        return tree.low[before] == "of" and any(
            tree.lemma(i) in place_words("of_states") for i in range(start, before)
        )

    def _is_state(self, first: int, last: int) -> bool:
        name = self.tree.text(list(range(first, last)))
        state = states.by_name(name) or states.by_capital(name)
        return state is not None or name.lower() in ("the vatican", "vatican")

    def _names(self, first: int, last: int) -> list[tuple[int, int]]:
        """Cut a stretch into names: the longest that the gazetteer knows, else runs of name words."""
        found: list[tuple[int, int]] = []
        start = first
        while start < last:
            end = short_form(self.tree, start) or (
                self._longest(start, last) if self._may_start(start) else None
            )
            known = end is not None and (end - start > 1 or not self._no_name(start))
            if (end is None and not self._may_start_unknown(start)) or (end is not None and not known):
                start += 1
                continue
            stop = end if end is not None else self._run(start, last)
            if not self._embedded(start, stop, last) and (known or self._names_one(start, stop)):
                found.append((start, stop))
                start = stop
            else:
                start = max(stop, self._run(start, last))
        return found

    def _may_start(self, index: int) -> bool:
        tree, word = self.tree, self.tree.words[index]
        begins = word[:1].isupper() or word[:1] in "‘ʻ`" or tree.low[index] in ("al", "el")
        return begins and tree.tag(index) != "DET" and tree.low[index] != "the"

    def _may_start_unknown(self, index: int) -> bool:
        """Tell whether a name that the gazetteer lacks may start here."""
        return self._may_start(index) and not self._no_name(index)

    def _no_name(self, index: int) -> bool:
        """Tell a word that is no name by itself: an adjective of a state, "South", "Valley"."""
        word, low = self.tree.words[index], self.tree.low[index]
        adjective = states.by_adjective(word) is not None and states.by_name(word) is None
        return adjective or low in kinds() or low in place_words("directions", "leading", "no_name")

    def _longest(self, start: int, last: int) -> int | None:
        for end in range(min(last, start + MOST_WORDS), start, -1):
            if self._ends_name(end - 1) and self._known(start, end) and not self._hyphened(start, end):
                return end
        return None

    def _ends_name(self, index: int) -> bool:
        word = self.tree.words[index]
        return word[:1].isdigit() or any(mark.isupper() for mark in word)

    def _hyphened(self, start: int, end: int) -> bool:
        """Tell the first half of "Rhône-Alpes", but not of "Iran-Iraq"."""
        tree = self.tree
        if (
            end + 1 >= len(tree.words)
            or tree.words[end] not in ("-", "‐", "‑")
            or not tree.words[end + 1][:1].isupper()
        ):
            return False
        glued = tree.tokens[end].span.start == tree.tokens[end - 1].span.end
        return glued and states.by_name(tree.text(list(range(start, end)))) is None

    def _known(self, start: int, end: int) -> bool:
        name = self.tree.text(list(range(start, end)))
        return "," not in name and bool(self.gazetteer.look_up(name))

    def _run(self, start: int, last: int) -> int:
        """Return the end of the run of name words that starts here."""
        tree, end = self.tree, start + 1
        while end < last and (
            tree.words[end][:1].isupper()
            or (
                tree.low[end] in place_words("inner") and end + 1 < last and tree.words[end + 1][:1].isupper()
            )
        ):
            end += 1
        return end

    def _names_one(self, start: int, stop: int) -> bool:
        """Tell whether words that the gazetteer does not know are a name all the same."""
        tree = self.tree
        if all(tree.tag(index) != "PROPN" for index in range(start, stop)):
            return False
        return not any(is_a(tree.low[index], "body_nouns", "site_nouns") for index in range(start, stop))

    def _embedded(self, start: int, stop: int, last: int) -> bool:
        """Tell a name inside a longer one that is no place's: "Dresden Zoo", "Kabul University", "US$"."""
        tree = self.tree
        if tree.words[stop - 1].endswith("$") or (
            stop < len(tree.words) and tree.words[stop].startswith("$")
        ):
            return True
        if stop >= len(tree.words) or tree.sentence_of[stop] != tree.sentence_of[start]:
            return False
        if tree.low[stop] in place_words("things"):
            return True  # "the Reston strain"
        word = tree.words[stop]
        joined = tree.tokens[stop].span.start - tree.tokens[stop - 1].span.end <= 1
        if not (word[:1].isupper() and joined and tree.tag(stop) == "PROPN"):
            return False
        kind = kinds().get(tree.low[stop].rstrip("."))
        if kind is not None or (tree.head(stop) == start and stop >= last):
            return kind in NATURAL
        return stop < last or self.namer.mention_of.get(stop) is self.namer.mention_of.get(start)

    def _passed_over(self, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Find names that the reader passed over, or took for persons, where the words beside them tell."""
        tree = self.tree
        taken = {token for first, last in found for token in range(first, last)}
        starts, ends = {first for first, _ in found}, {last for _, last in found}
        seen = {tree.text(list(range(*pair))) for pair in found}
        more: list[tuple[int, int]] = []
        for index, word in enumerate(tree.words):
            if index in taken or tree.tag(index) != "PROPN" or not word[:1].isupper():
                continue
            mention = self.namer.mention_of.get(index)
            if (mention is not None and mention.type != "Person") or (more and index < more[-1][1]):
                continue
            if mention is None and (word in seen or states.by_name(word) is not None):
                end = self._longest(index, min(index + 4, len(tree.words)))
            else:
                end = short_form(tree, index) or self._by_neighbours(index, mention, starts, ends)
            if end is not None and not self._embedded(index, end, end) and self._well_known(index, end):
                more.append((index, end))
                ends.add(end)
        return more

    def _by_neighbours(
        self, index: int, mention: Mention | None, starts: set[int], ends: set[int]
    ) -> int | None:
        """Return the end of a name after "in", or joined with a place; of a person only as a whole."""
        tree = self.tree
        if mention is None:
            end = self._longest(index, min(index + 4, len(tree.words)))
        else:
            inside = tree.inside(mention.span)
            surname = len(inside) == 1 and tree.words[index] in self.surnames
            whole = inside[0] == index and self._known(index, inside[-1] + 1)
            end = inside[-1] + 1 if whole and not surname else None
        if end is None:
            return None
        before = tree.low[index - 1] if index else ""
        after = tree.low[end] if end < len(tree.words) else ""
        sited = before in ("in", "near", "at", "outside")
        joined = before in ("and", "or", ",") and index - 1 in ends
        joined = joined or (after in ("and", "or") and end + 1 in starts)
        seat = states.by_capital(tree.text(list(range(index, end)))) is not None and self._governs(index)
        # "a Longview woman"; a family or an airport can bear a person's name.
        local = after in place_words("natives") or (mention is None and after in place_words("locals"))
        return end if sited or joined or seat or local else None

    def _governs(self, index: int) -> bool:
        tree = self.tree
        above = tree.head(index)
        return tree.dep(index) == "nsubj" and above >= 0 and tree.lemma(above) in words("governing_verbs")

    def _well_known(self, first: int, last: int) -> bool:
        entries = self.gazetteer.look_up(full_name(self.tree, first, last))
        return any(entry.official and (entry.population >= 1000 or entry.kind != "town") for entry in entries)


def _widest(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop ranges inside others: names are cut again inside the widest."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(set(ranges), key=lambda pair: (pair[0], -pair[1])):
        if found and last <= found[-1][1]:
            continue
        found.append((first, last))
    return found


def _apart(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort ranges and drop what lies over an earlier one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges, key=lambda pair: (pair[0], -pair[1])):
        if not found or first >= found[-1][1]:
            found.append((first, last))
    return found
