"""What the words around the name of a place say: its kind, its state, what it lies in, how it is used."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.meaning.gazetteer import Entry, Gazetteer
from sayso.meaning.lexicon import is_a, words
from sayso.meaning.placewords import kinds, short_forms
from sayso.meaning.placewords import words as place_words
from sayso.meaning.tree import Tree
from sayso.model import states

ORDERS = {"country": "country", "region": "world", "sea": "world", "continent": "world"}
JOINS = frozenset({",", "(", "in", "of", "'s", "’s"})
APPOSED = 3
"""Words after "X, a" among which the word for its kind is looked for."""
AGENT_ROLES = ("nsubj", "obl:agent")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place: token range (half-open), the kind that the words around it tell, and its use.

    `container` is the index of the toponym that it is said to lie in, `country` the code of the
    state whose adjective stands before it ("the Syrian city of X"). `near` tells "near X".
    """

    first: int
    last: int
    name: str
    kind: str | None
    country: str | None
    container: int | None
    near: bool
    literal: bool


class Surroundings:
    """Reads what stands around names of one document."""

    def __init__(self, tree: Tree, gazetteer: Gazetteer) -> None:
        self.tree = tree
        self.gazetteer = gazetteer

    def of(self, ranges: list[tuple[int, int]]) -> list[Toponym]:
        """Return the toponyms of token ranges, which are in order and apart."""
        found: list[Toponym] = []
        for number in range(len(ranges)):
            found.append(self._toponym(number, ranges, listed=self._goes_on(number, ranges, found)))
        return found

    def _goes_on(self, number: int, ranges: list[tuple[int, int]], found: list[Toponym]) -> bool:
        """Tell the second and later names of a list ("X, Y, Z") from "X, Texas, and Y, Texas"."""
        if not found or self.tree.low[ranges[number - 1][1] : ranges[number][0]] != [","]:
            return False
        contains = len(found) > 1 and found[-2].container == number - 1
        return not contains and found[-1].container is None

    def _name(self, first: int, last: int) -> str:
        return full_name(self.tree, first, last)

    def _toponym(self, number: int, ranges: list[tuple[int, int]], *, listed: bool) -> Toponym:
        first, last = ranges[number]
        name = self._name(first, last)
        container = self._container(number, ranges, listed=listed)
        near = self._word_before(first) in ("near", "outside", "around")
        return Toponym(
            first, last, name, self._kind(first, last), self._adjective(first), container, near,
            self._literal(first, last, self.gazetteer.look_up(name)),
        )  # fmt: skip

    def _word_before(self, first: int) -> str:
        before = first - 1
        while before >= 0 and (
            self.tree.low[before] == "the" or self.tree.low[before] in place_words("directions")
        ):
            before -= 1
        return self.tree.low[before] if before >= 0 else ""

    def _kind(self, first: int, last: int) -> str | None:
        """Tell the kind from "X province", "the province of X", "Lake X"."""
        tree = self.tree
        after = tree.low[last].rstrip(".") if last < len(tree.words) else ""
        of_next = last + 1 < len(tree.words) and tree.low[last + 1] == "of"
        of_next = of_next and states.by_name(tree.words[last - 1]) is not None  # "the US state of Texas"
        if after in kinds() and tree.sentence_of[last] == tree.sentence_of[first] and not of_next:
            return kinds()[after]
        own = tree.low[last - 1].rstrip(".")
        if last - first > 1 and own in kinds():
            return kinds()[own]
        before = first - 1
        while before >= 0 and tree.low[before] in ("the", "of", "called", "named"):
            before -= 1
        if before < 0 or first - before > 3:
            return self._apposed(last)
        # "the coast of X" is no X; "the state X" is mostly the verb.
        unfit = place_words("parts") if first - before > 1 else frozenset({"state", "channel"})
        word = tree.lemma(before)
        return (None if word in unfit else kinds().get(word)) or self._apposed(last)

    def _apposed(self, last: int) -> str | None:
        """Tell the kind from "X, a village near Y"."""
        tree = self.tree
        if tree.low[last : last + 2] not in ([",", "a"], [",", "an"]):
            return None
        for word in tree.low[last + 2 : last + 2 + APPOSED]:
            kind = kinds().get(word)
            if kind is not None or not word.isalpha():
                return kind if kind in ("town", "village") else None
        return None

    def _adjective(self, first: int) -> str | None:
        """Return the state of "the Syrian city of X", "Syria's X"."""
        tree = self.tree
        for index in range(first - 1, max(first - 6, -1), -1):
            if tree.low[index] in (".", ";", ",", "and"):
                return None
            state = states.by_adjective(tree.words[index])
            if state is None and (tree.low[index + 1] in ("'s", "’s") or tree.low[index + 1] in kinds()):
                state = states.by_name(tree.words[index])
            if state is not None:
                between = [tree.lemma(i) for i in range(index + 1, first)]
                # "the Syrian rebels of X" are not of a place in Syria
                places = all(
                    word in kinds()
                    or word in place_words("directions", "between")
                    or is_a(word, "place_nouns")
                    for word in between
                )
                return state.code if places else None
        return None

    def _container(self, number: int, ranges: list[tuple[int, int]], *, listed: bool) -> int | None:
        """Return the place named next that this one is said to lie in: "X, Y", "X district of Y"."""
        if number + 1 >= len(ranges):
            return None
        tree = self.tree
        last, following = ranges[number][1], ranges[number + 1][0]
        if following - last > 7 or tree.sentence_of[last - 1] != tree.sentence_of[following]:
            return None
        between = [tree.low[index] for index in range(last, following)]
        joins = any(word in JOINS for word in between)
        if "of" in between and between[between.index("of") - 1] in place_words("directions"):
            return None  # "south of X" is not in X
        plain = all(
            word in place_words("directions", "between") or word.rstrip(".") in kinds() for word in between
        )
        if not joins or not plain or "and" in between or between[:1] in (["'s"], ["’s"]):
            return None
        if "of" in between or "in" in between:
            return number + 1
        if not self._lies_in(*ranges[number : number + 2]) or self._in_list(number + 1, ranges):
            return None
        listed = listed or self._ends_list(number + 1, ranges)
        return None if listed and not self._holds(*ranges[number : number + 2]) else number + 1

    def _ends_list(self, number: int, ranges: list[tuple[int, int]]) -> bool:
        """Tell whether "and" and one more name follow."""
        if number + 1 >= len(ranges):
            return False
        return self.tree.low[ranges[number][1] : ranges[number + 1][0]] in (["and"], ["or"])

    def _holds(self, inner: tuple[int, int], outer: tuple[int, int]) -> bool:
        """Tell whether a place of one name lies in a division or country of the other."""
        inside = self.gazetteer.look_up(self._name(*inner))
        return any(
            (area.kind == "country" and place.country == area.country and place.kind != "country")
            or (area.kind in ("province", "district") and area.geonameid in (place.admin1, place.admin2))
            for area in self.gazetteer.look_up(self._name(*outer))
            for place in inside
        )

    def _in_list(self, number: int, ranges: list[tuple[int, int]]) -> bool:
        """Tell whether a name goes on with "and" to another of its order ("Odesa, Kharkiv and Mykolaiv")."""
        if number + 1 >= len(ranges):
            return False
        between = self.tree.low[ranges[number][1] : ranges[number + 1][0]]
        if between not in (["and"], ["or"], [",", "and"], [",", "or"], [","]):
            return False
        orders = [_orders(self.gazetteer.look_up(self._name(*ranges[n]))) for n in (number, number + 1)]
        return bool(orders[0] & orders[1])

    def _lies_in(self, inner: tuple[int, int], outer: tuple[int, int]) -> bool:
        """Tell "Aleppo, Syria" from a list of places of one order ("China, Japan", "Ohio, Texas")."""
        names = [self._name(*pair) for pair in (inner, outer)]
        if names[0].lower() == names[1].lower():
            return True
        orders = [_orders(self.gazetteer.look_up(name)) for name in names]
        return bool(orders[1]) and not orders[0] & orders[1] and (orders[1] != {"town"} or not orders[0])

    # -- the use -----------------------------------------------------------------------------

    def _literal(self, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
        """Tell a place from its government: "in Washington" from "Washington said"."""
        tree = self.tree
        if last < len(tree.words) and tree.low[last] in place_words("pacts"):
            return False
        if not any(entry.kind in ("country", "capital", "province") for entry in entries):
            return True
        inside = range(first, last)
        head = next((i for i in inside if tree.head(i) not in inside), first)
        if tree.case(head) in place_words("sited") and tree.dep(head) not in AGENT_ROLES:
            return True
        above = tree.first_conjunct(head)
        if tree.dep(above) not in AGENT_ROLES or tree.head(above) < 0:
            return True
        verb = tree.head(above)
        return tree.tag(verb) not in ("VERB",) or tree.lemma(verb) not in words("governing_verbs")


def short_form(tree: Tree, index: int) -> int | None:
    """Return the end of "Tenn." or "TX" after the comma of a town, which is no name elsewhere."""
    after_comma = index > 1 and tree.words[index - 1] == "," and tree.words[index - 2][:1].isupper()
    return index + 1 if after_comma and tree.words[index].rstrip(".") in short_forms() else None


def full_name(tree: Tree, first: int, last: int) -> str:
    """Return the name to look up: the words as they stand, a short form at its full length."""
    name = " ".join(tree.text(list(range(first, last))).split())
    return short_forms()[name.rstrip(".")] if short_form(tree, first) == last else name


def _orders(entries: tuple[Entry, ...]) -> set[str]:
    """Return of what order a name is: countries, provinces of one country, larger areas."""
    found = set()
    for entry in entries:
        if entry.official and entry.kind == "province":
            found.add(f"province of {entry.country}")
        elif entry.official and entry.kind in ORDERS:
            found.add(ORDERS[entry.kind])
    if not found and any(entry.official and entry.kind == "district" for entry in entries):
        found.add("district")
    if not found and any(entry.official and entry.population > 15_000 for entry in entries):
        found.add("town")
    return found
