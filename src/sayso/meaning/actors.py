"""Who is meant: names, short forms, descriptions and pronouns of one document joined, with reasons."""

from __future__ import annotations

from sayso.meaning.actor import Actor
from sayso.meaning.descriptions import Descriptions, is_official
from sayso.meaning.fullnames import Persons, ShortForms
from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import ACTOR, NAME, PLACE, Namer, Nominal, clean
from sayso.meaning.pronouns import PRONOUNS, WE, Pronouns
from sayso.meaning.relatives import relative
from sayso.meaning.tree import NOMINAL, RELATIVE, SUBJECTS, Tree
from sayso.model import states

__all__ = ["PRONOUNS", "WE", "Actor", "Actors"]

DEEP = 40
"""References to references that are followed at once; beyond, earlier ones are settled first."""
SPOKEN_OF = 2000
"""Tokens before a description in which groups are counted."""
RECENT = 4
"""Sentences before a description whose groups come before all earlier ones."""
COUNTRY = ("country", "nation")


LONGEST_CLAUSE = 14
"""Words of a clause that stand for people."""
PEOPLE = ({"men", "women"}, {"women", "children"}, {"men", "boys"}, {"sons", "daughters"})
"""Pairs that say who people are, and make no list of parties."""


class Actors:
    """Resolves the nominal heads of one document; answers are kept, so asking is cheap."""

    def __init__(self, tree: Tree, temporal: frozenset[int] = frozenset()) -> None:
        self.tree = tree
        self.namer = Namer(tree, temporal)
        self.short_forms = ShortForms(tree).full
        self.nominals = {
            index: self.namer.nominal(index)
            for index in range(len(tree.tokens))
            if (tree.tag(index) in NOMINAL or self.namer.part_of(index) is not None)
            and tree.dep(index) not in ("flat", "fixed", "goeswith")
        }
        self.descriptions = Descriptions(tree, self.nominals)
        self.persons = Persons(tree, self.namer, self.nominals)
        self.speakers: dict[int, Actor] = {}
        self.bodies: dict[str, Actor] = {}
        self.pronouns = Pronouns(self)
        self._known: dict[int, Actor | None] = {}
        self._depth = 0

    def resolve(self, head: int) -> Actor | None:
        """Say whom a head token stands for; None where the text leaves it open."""
        if head not in self._known:
            if self._depth > 2 * DEEP:
                return None  # no text means this; whoever asks for it by itself is answered
            self._known[head] = None  # a chain of references that comes back to itself stays open
            if self._depth == DEEP:
                self._settle_before(head)
            self._depth += 1
            self._known[head] = self._resolve(head)
            self._depth -= 1
        return self._known[head]

    def _settle_before(self, head: int) -> None:
        """Resolve what points back in order of place, so that each finds the ones before it known.

        A pronoun asks for the pronouns before it, these for those before them: a long text of
        nothing else would be followed to its beginning, one call within the other.
        """
        tree = self.tree
        self._depth += 1
        for index in sorted(self.nominals):
            if index >= head:
                break
            if tree.low[index] in PRONOUNS or tree.lemma(index) in COUNTRY:
                self.resolve(index)
        self._depth -= 1

    def members(self, head: int) -> list[int]:
        """Return the members of a list of actors; a bare office in it is the first one's own.

        "NAME, minister of X and former envoy of Y" is one person with two offices.
        """
        tree = self.tree
        if {tree.low[each] for each in tree.conjuncts(head)} in PEOPLE:
            return [head]
        return [
            each
            for each in tree.conjuncts(head)
            if each == head or tree.kids(each, "det") or not self._bare_office(each)
        ]

    def _bare_office(self, head: int) -> bool:
        tree = self.tree
        singular = tree.low[head] == tree.lemma(head)
        return tree.tag(head) == "NOUN" and singular and is_a(tree.lemma(head), "offices")

    def forget(self) -> None:
        """Drop kept answers, since what first-person pronouns stand for has become known."""
        self._known.clear()

    def resolved(self) -> dict[int, Actor]:
        """Return every answer given so far by head token."""
        return {head: actor for head, actor in sorted(self._known.items()) if actor is not None}

    def _resolve(self, head: int) -> Actor | None:
        low = self.tree.low[head]
        if low in RELATIVE and self.tree.tag(head) in ("PRON", "DET", "SCONJ"):
            return relative(self, head)
        if low in PRONOUNS and self.tree.tag(head) == "PRON":
            return self.pronouns.resolve(head)
        if self.tree.tag(head) == "ADJ":
            return self._adjective(head)
        if low == "those" and self.tree.kids(head, "acl:relcl", "acl"):
            return self._those(head)
        nominal = self.nominals.get(head)
        if nominal is None or (self.tree.tag(head) == "PRON" and self.namer.part_of(head) is None):
            return None
        return (
            self._named(nominal)
            or self._beside(nominal)
            or self._described(nominal)
            or self._as_it_stands(nominal)
        )

    def _those(self, head: int) -> Actor:
        """ "Those who had fled": people who are told by what they did."""
        tokens = [token for token in self.tree.subtree(head) if token >= head][:LONGEST_CLAUSE]
        verbs = [token for token in tokens if self.tree.tag(token) == "VERB"]
        later = [token for token in tokens if verbs and token > verbs[0] and self.tree.tag(token) == "AUX"]
        tokens = [token for token in tokens if not later or token < later[0]]
        return Actor(clean(self.tree.text(tokens)), "Person", ACTOR, "as described here", head)

    def _beside(self, nominal: Nominal) -> Actor | None:
        """A description takes the name that stands beside it: "the group's leader, X", "Secretary X"."""
        if nominal.type not in ("Person", "Organisation") or self._is_full_name(nominal):
            return None
        described = self._described_one(nominal)
        if described is not None:
            return described
        # The later words of a body's name ("al-Qaeda") are no name beside it.
        flat = self.tree.kids(nominal.head, "flat") if nominal.type == "Person" else []
        for other in (*self.tree.appositions(nominal.head), *flat):
            beside = self.nominals.get(other) or self.namer.nominal(other)
            if self.short_forms.get(beside.name) == nominal.name:
                continue  # "the National Army (NA)"
            person = nominal.type == "Person" and beside.type in ("Person", "Unknown")
            if beside.named and self.tree.tag(other) == "PROPN" and (person or beside.type == nominal.type):
                name = self.persons.full.get(beside.name.lower(), beside.name)
                return Actor(
                    name, nominal.type, ACTOR, f"{nominal.name!r} stands beside the name", nominal.head
                )
        return None

    def _described_one(self, nominal: Nominal) -> Actor | None:
        """ "NAME, a broker buying oil": the description stands for whoever bears the name."""
        above = self.tree.head(nominal.head)
        host = self.nominals.get(above)
        if host is None or nominal.named or nominal.head not in self.tree.appositions(above):
            return None
        found = self.resolve(above) if host.named and host.type == nominal.type else None
        reason = f"{nominal.name!r} describes it"
        return None if found is None else Actor(found.name, found.type, found.sort, reason, nominal.head)

    def _is_full_name(self, nominal: Nominal) -> bool:
        return nominal.name.lower() in self.persons.full or nominal.name in self.short_forms

    def _adjective(self, head: int) -> Actor | None:
        """ "Iranian" stands for the state."""
        word = self.tree.words[head]
        state = states.by_adjective(word)
        return None if state is None else Actor(state.name, "State", ACTOR, f"{word!r}, of that state", head)

    def _as_it_stands(self, nominal: Nominal) -> Actor:
        first = nominal.tokens[0]
        if first != nominal.head and self.tree.is_possessor(first) and self.tree.tag(first) == "PRON":
            owner = self.resolve(first)
            if owner is not None:
                held = self.bodies.get(owner.name)
                if (
                    held is not None
                    and held.type == "State"
                    and is_a(nominal.name.split()[-1], "state_nouns")
                ):
                    reason = f"whose state {owner.name!r} speaks for"
                    return Actor(held.name, "State", ACTOR, reason, nominal.head)
                state = states.by_capital(owner.name) if owner.sort in (PLACE, NAME) else None
                name = owner.name if state is None else state.name
                rest = clean(self.tree.text(list(nominal.tokens[1:])))
                reason = f"{self.tree.low[first]!r} is {name}"
                return Actor(f"{rest} of {name}", nominal.type, nominal.sort, reason, nominal.head)
        return Actor(nominal.name, nominal.type, nominal.sort, "as named here", nominal.head)

    def _named(self, nominal: Nominal) -> Actor | None:
        """Join short forms and surnames with the full name."""
        if not nominal.named or nominal.type == "State":
            return None
        long = self.short_forms.get(nominal.name)
        if long is not None:
            kind = "Organisation" if nominal.sort != ACTOR else nominal.type
            return Actor(long, kind, ACTOR, f"{nominal.name!r} is short for it", nominal.head)
        full = self.persons.full.get(nominal.name.lower())
        place = states.by_name(nominal.name) or states.by_capital(nominal.name)
        types = ("Person", "Unknown", "Organisation", *(() if place else ("Location",)))
        if full is not None and nominal.type in types:
            reason = "same name" if full == nominal.name else f"surname {nominal.name!r}"
            return Actor(full, "Person", ACTOR, reason, nominal.head)
        return None

    def _described(self, nominal: Nominal) -> Actor | None:
        """Join "the Foreign Secretary", "the group", "the report" with what was named before."""
        if nominal.named and nominal.type not in ("Person", "Unknown"):
            return None
        person = self.persons.holder(nominal.name)
        if person is not None and not nominal.plural and not self._named_later(nominal.head, person):
            return Actor(person, "Person", ACTOR, f"office {nominal.name!r}", nominal.head)
        own = self.tree.tag(nominal.tokens[0]) == "PRON" and nominal.tokens[0] != nominal.head
        if own and not nominal.named:
            return self._country(nominal)  # "his country"
        if not nominal.definite or nominal.named:
            return None
        if is_a(self.tree.lemma(nominal.head), "state_nouns") and len(nominal.tokens) == 1:
            return self._only_fuller(nominal)
        return self._fuller(nominal) or self._group(nominal) or self._country(nominal)

    def _fuller(self, nominal: Nominal) -> Actor | None:
        """Find an earlier phrase with the same head noun that says more ("the report")."""
        for index in self.descriptions.fuller(nominal):
            found = self.resolve(index)
            if found is not None:
                return Actor(found.name, found.type, found.sort, f"{nominal.name!r} again", nominal.head)
        return None

    def _named_later(self, head: int, person: str) -> bool:
        """ "The President spoke with President X": who is named further on in a sentence is another one."""
        tree = self.tree
        last = tree.doc.sentences[tree.sentence_of[head]].last
        return any(
            self.nominals[index].name == person for index in range(head + 1, last) if index in self.nominals
        )

    def _only_fuller(self, nominal: Nominal) -> Actor | None:
        """ "The regime" is the one whose name says more, where the text so far names one only."""
        found = [self.resolve(index) for index in self.descriptions.fuller(nominal)]
        known = {actor.name: actor for actor in found if actor is not None and actor.sort == ACTOR}
        if len(known) != 1:
            return None
        (actor,) = known.values()
        return Actor(actor.name, actor.type, actor.sort, f"{nominal.name!r} again", nominal.head)

    def _group(self, nominal: Nominal) -> Actor | None:
        """Join "the group", "the militant group" with the group most spoken of so far, not an office."""
        if not is_a(self.tree.lemma(nominal.head), "group_nouns"):
            return None
        tree, here = self.tree, self.tree.sentence_of[nominal.head]
        for token in nominal.tokens:
            own_name = tree.tag(token) == "PROPN" and states.by_name(tree.words[token]) is None
            if token != nominal.head and (own_name or tree.dep(token) in ("nmod", "nmod:poss")):
                return None  # "the Dozan militia", "the army's unit"
        spoken = range(max(0, nominal.head - SPOKEN_OF), nominal.head)
        near = [index for index in spoken if here - tree.sentence_of[index] <= RECENT]
        return self._most_spoken_of(near, nominal, ("Organisation",)) or self._most_spoken_of(
            spoken, nominal, ("Organisation", "Nationality", "Unknown")
        )

    def _most_spoken_of(
        self, spoken: range | list[int], nominal: Nominal, types: tuple[str, ...]
    ) -> Actor | None:
        counts: dict[str, int] = {}
        last: dict[str, Actor] = {}
        other_side = self._doer_over(nominal.head)
        for index in spoken:
            other = self.nominals.get(index)
            if other is None or not other.named or other.sort not in (ACTOR, NAME) or is_official(other):
                continue
            inside = self.tree.dep(index) == "compound"  # "State" in "the State Department"
            if inside or is_a(other.name.lower().removeprefix("the "), "media_names"):
                continue
            actor = self.resolve(index)
            if actor is not None and actor.type in types and actor.name != other_side:
                counts[actor.name] = counts.get(actor.name, 0) + 1
                last[actor.name] = actor
        if not counts:
            return None
        best = max(counts, key=lambda name: (counts[name], last[name].head))
        return Actor(best, last[best].type, ACTOR, f"{nominal.name!r}, most spoken of", nominal.head)

    def _doer_over(self, head: int) -> str | None:
        """Name whoever acts on a phrase: "X met the group" is of two."""
        tree = self.tree
        above = tree.head(head)
        while above >= 0 and tree.tag(above) in NOMINAL and tree.dep(head) not in SUBJECTS:
            head, above = above, tree.head(above)
        if above < 0 or tree.dep(head) in SUBJECTS:
            return None
        doer = next(iter(tree.kids(above, *SUBJECTS)), None)
        found = self.resolve(doer) if doer is not None and doer < head else None
        return None if found is None else found.name

    def _country(self, nominal: Nominal) -> Actor | None:
        """Join "the country" with the last state named."""
        others = [
            token for token in nominal.tokens if token != nominal.head and self.tree.tag(token) != "PRON"
        ]
        if self.tree.lemma(nominal.head) not in COUNTRY or others:
            return None
        return self.pronouns.back(nominal.head, ("State",), f"{nominal.name!r}, the last one named")
