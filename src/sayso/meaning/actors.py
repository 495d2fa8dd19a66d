"""Who is meant: names, short forms, descriptions and pronouns of one document joined, with reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.meaning import states
from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import ACTOR, DOCUMENT, NAME, PLACE, Namer, Nominal, clean
from sayso.meaning.tree import NOMINAL, RELATIVE, SUBJECTS, Tree
from sayso.model.text import Span

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
WE = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
PRONOUNS = HE | THEY | IT | WE
LOOK_BACK = 4
"""Sentences that a pronoun may reach back: measured on news, more than nine in ten stay within."""
LONGEST_NAME = 160
"""Code points before a bracket in which the name that it shortens is looked for."""
GROUPISH = ("Organisation", "State", "Nationality")
CAPITALISED = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:(?:of|and|the|for|in)\s+)*[A-Z][\w’'-]+)+")
SMALL_WORDS = frozenset({"of", "and", "the", "in", "for", "to", "on", "–", "-", "&"})


@dataclass(frozen=True, slots=True)
class Actor:
    """What a noun phrase or pronoun stands for; `reason` says why it was taken to be that."""

    name: str
    type: str
    sort: str
    reason: str
    head: int


class Actors:
    """Resolves the nominal heads of one document; answers are kept, so asking is cheap."""

    def __init__(self, tree: Tree, temporal: frozenset[int] = frozenset()) -> None:
        self.tree = tree
        self.namer = Namer(tree, temporal)
        self.short_forms = self._short_forms()
        self._bind_full_names()
        self.nominals = {
            index: self.namer.nominal(index)
            for index in range(len(tree.tokens))
            if tree.tag(index) in NOMINAL and tree.dep(index) not in ("flat", "fixed", "goeswith")
        }
        self._heads_by_lemma: dict[str, list[int]] = {}
        for index in sorted(self.nominals):
            self._heads_by_lemma.setdefault(tree.lemma(index), []).append(index)
        self.persons, self.roles = self._persons()
        self.speakers: dict[int, Actor] = {}
        self._known: dict[int, Actor | None] = {}

    def resolve(self, head: int) -> Actor | None:
        """Say whom a head token stands for; None where the text leaves it open."""
        if head not in self._known:
            self._known[head] = None  # a chain of references that comes back to itself stays open
            self._known[head] = self._resolve(head)
        return self._known[head]

    def forget(self) -> None:
        """Drop kept answers, since what first-person pronouns stand for has become known."""
        self._known.clear()

    def resolved(self) -> dict[int, Actor]:
        """Return every answer given so far by head token."""
        return {head: actor for head, actor in sorted(self._known.items()) if actor is not None}

    def _resolve(self, head: int) -> Actor | None:
        low = self.tree.low[head]
        if low in RELATIVE and self.tree.tag(head) in ("PRON", "DET", "SCONJ"):
            return self._relative(head)
        if low in PRONOUNS and self.tree.tag(head) == "PRON":
            return self._pronoun(head)
        if self.tree.tag(head) == "ADJ":
            return self._adjective(head)
        if self.tree.tag(head) == "PRON":
            return None
        nominal = self.nominals.get(head)
        if nominal is None:
            return None
        return (
            self._named(nominal)
            or self._beside(nominal)
            or self._described(nominal)
            or self._as_it_stands(nominal)
        )

    def _beside(self, nominal: Nominal) -> Actor | None:
        """A description takes the name that stands beside it: "the group's leader, X", "Secretary X"."""
        if nominal.type not in ("Person", "Organisation") or self._is_full_name(nominal):
            return None
        for other in (*self.tree.appositions(nominal.head), *self.tree.kids(nominal.head, "flat")):
            beside = self.nominals.get(other) or self.namer.nominal(other)
            person = nominal.type == "Person" and beside.type in ("Person", "Unknown")
            if beside.named and self.tree.tag(other) == "PROPN" and (person or beside.type == nominal.type):
                name = self.persons.get(beside.name.lower(), beside.name)
                return Actor(
                    name, nominal.type, ACTOR, f"{nominal.name!r} stands beside the name", nominal.head
                )
        return None

    def _is_full_name(self, nominal: Nominal) -> bool:
        return nominal.name.lower() in self.persons or nominal.name in self.short_forms

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
        full = self.persons.get(nominal.name.lower())
        if full is not None and nominal.type in ("Person", "Unknown", "Organisation"):
            reason = "same name" if full == nominal.name else f"surname {nominal.name!r}"
            return Actor(full, "Person", ACTOR, reason, nominal.head)
        return None

    def _described(self, nominal: Nominal) -> Actor | None:
        """Join "the Foreign Secretary", "the group", "the report" with what was named before."""
        if nominal.named and nominal.type not in ("Person", "Unknown"):
            return None
        person = self._person_of_role(_role_key(nominal.name))
        if person is not None and not nominal.plural:
            return Actor(person, "Person", ACTOR, f"office {nominal.name!r}", nominal.head)
        if not nominal.definite or nominal.named:
            return None
        if is_a(self.tree.lemma(nominal.head), "state_nouns") and len(nominal.tokens) == 1:
            return None
        return self._fuller(nominal) or self._group(nominal) or self._country(nominal)

    def _person_of_role(self, role: str) -> str | None:
        """Find who holds an office: as named, or by its last words where only one person fits."""
        known = self.roles.get(role)
        if known is not None or not is_a(role.rsplit(maxsplit=1)[-1] if role else "", "offices"):
            return known
        fitting = {person for full, person in self.roles.items() if full.endswith(f" {role}")}
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _fuller(self, nominal: Nominal) -> Actor | None:
        """Find an earlier phrase with the same head noun that says more ("the report")."""
        lemma = self.tree.lemma(nominal.head)
        mine = set(nominal.name.lower().split())
        if nominal.sort not in (ACTOR, DOCUMENT) and len(mine) > 1:
            return None
        for index in reversed(self._heads_by_lemma.get(lemma, [])):
            other = self.nominals[index]
            if index >= nominal.head:
                continue
            theirs = set(other.name.lower().split())
            if mine < theirs and (
                other.named or self._has_name(other) or nominal.sort not in (ACTOR, DOCUMENT)
            ):
                found = self.resolve(index)
                if found is not None:
                    return Actor(found.name, found.type, found.sort, f"{nominal.name!r} again", nominal.head)
        return None

    def _has_name(self, nominal: Nominal) -> bool:
        return any(
            self.tree.tag(i) == "PROPN" or states.by_adjective(self.tree.words[i]) is not None
            for i in nominal.tokens
        )

    def _group(self, nominal: Nominal) -> Actor | None:
        """Join "the group", "the organisation", "the militant group" with the last organisation."""
        if self.tree.lemma(nominal.head) not in (
            "group",
            "organisation",
            "organization",
            "movement",
            "faction",
        ):
            return None
        if any(self.tree.dep(i) in ("nmod", "nmod:poss") for i in nominal.tokens):
            return None
        types = ("Organisation", "Nationality", "Unknown")
        return self._back(nominal.head, types, f"{nominal.name!r}, the last one named", named=True)

    def _country(self, nominal: Nominal) -> Actor | None:
        """Join "the country" with the last state named."""
        if self.tree.lemma(nominal.head) not in ("country", "nation") or len(nominal.tokens) > 1:
            return None
        return self._back(nominal.head, ("State",), f"{nominal.name!r}, the last one named")

    def _pronoun(self, head: int) -> Actor | None:
        low = self.tree.low[head]
        if low in WE:
            speaker = self.speakers.get(head)
            return None if speaker is None else Actor(speaker.name, speaker.type, ACTOR, "the speaker", head)
        if low in HE:
            speaker = self.speakers.get(head)
            return self._back(head, ("Person",), f"{low!r}, the last person named", named=True, singular=True)
        shared = self._first_of_pair(head)
        if shared is not None:
            return shared
        if low in THEY:
            return self._back(head, (*GROUPISH, "Person"), f"{low!r}, the last several named", plural=True)
        return self._back(
            head, (*GROUPISH, "Document", "Location"), f"{low!r}, the last body named", named=True
        )

    def _first_of_pair(self, head: int) -> Actor | None:
        """ "The regime and its backers": the possessive goes back to the first of the pair."""
        owned = self.tree.head(head)
        if not self.tree.is_possessor(head) or owned < 0 or self.tree.dep(owned) != "conj":
            return None
        actor = self.resolve(self.tree.first_conjunct(owned))
        if actor is None or actor.sort != ACTOR:
            return None
        return Actor(actor.name, actor.type, ACTOR, f"{self.tree.low[head]!r}, the first of the pair", head)

    def _back(
        self,
        head: int,
        types: tuple[str, ...],
        reason: str,
        *,
        named: bool = False,
        singular: bool = False,
        plural: bool = False,
    ) -> Actor | None:
        """Look back for the best antecedent: nearest sentence first, subjects before others."""
        tree = self.tree
        here = tree.sentence_of[head]
        best: tuple[tuple[int, int, int], Actor] | None = None
        for index in range(head - 1, -1, -1):
            distance = here - tree.sentence_of[index]
            if distance > LOOK_BACK:
                break
            nominal = self.nominals.get(index)
            pronoun = tree.tag(index) == "PRON" and tree.low[index] in PRONOUNS
            if nominal is None or (pronoun and distance == 0):
                continue
            if tree.dep(index) in ("compound", "amod", "nmod:desc") or self._clashes(head, index):
                continue
            if is_a(tree.lemma(index), "addressees"):
                continue
            actor = self.resolve(index)
            if (
                actor is None
                or actor.type not in types
                or (named and not self._has_name(nominal) and not nominal.named)
            ):
                continue
            if singular and nominal.plural:
                continue
            several = nominal.plural and actor.type != "State"
            if plural and not (several or actor.type in ("Organisation", "Nationality")):
                continue
            rank = (-distance, int(tree.dep(tree.first_conjunct(index)) in SUBJECTS), index)
            if best is None or rank > best[0]:
                best = (rank, actor)
        if best is None:
            return None
        return Actor(best[1].name, best[1].type, best[1].sort, reason, head)

    def _clashes(self, pronoun: int, other: int) -> bool:
        """A pronoun and a co-argument of the same verb are different unless the pronoun is reflexive."""
        tree = self.tree
        if tree.low[pronoun].endswith(("self", "selves")) or tree.is_possessor(pronoun):
            return False
        return tree.head(pronoun) >= 0 and tree.head(pronoun) == tree.head(tree.first_conjunct(other))

    def _relative(self, head: int) -> Actor | None:
        """A relative pronoun stands for the noun that its clause modifies, or else that it follows."""
        for node in self.tree.up(head):
            if self.tree.dep(node) in ("acl:relcl", "acl"):
                return self.resolve(self.tree.head(node))
            if self.tree.dep(node) in ("ccomp", "root", "parataxis"):
                break
        before = head - 1
        if before >= 0 and self.tree.words[before] in (",", "--", "–", "—"):
            before -= 1
        if before not in self.nominals or self.tree.sentence_of[before] != self.tree.sentence_of[head]:
            return None
        while self.tree.head(before) in self.nominals and self.tree.head(before) < head:
            before = self.tree.head(before)
        return self.resolve(before)

    def _short_forms(self) -> dict[str, str]:
        """Map acronyms to full names: from brackets, else by the initials of a name in the text."""
        found: dict[str, str] = {}
        text = self.tree.doc.text.content
        names = {clean(self.tree.doc.text.at(m.span)) for m in self.tree.doc.mentions if m.named}
        names |= {clean(match.group(0)) for match in CAPITALISED.finditer(text)}
        by_initials: dict[str, str] = {}
        for name in sorted(names, key=lambda n: (len(n), n)):
            for initials in _initials(name):
                by_initials.setdefault(initials, name)
        for acronym in sorted(set(re.findall(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z-]*\b", text))):
            full = self._before_bracket(acronym) or by_initials.get(acronym.upper())
            if full is not None and full != acronym:
                found[acronym] = full
        return found

    def _bind_full_names(self) -> None:
        """Keep "Islamic State of Iraq and the Levant" whole, wherever it stands."""
        tree = self.tree
        starts = {token.span.start: index for index, token in enumerate(tree.tokens)}
        for full in sorted(set(self.short_forms.values())):
            for match in re.finditer(re.escape(full), tree.doc.text.content):
                inside = tree.inside(Span(match.start(), match.end()))
                if match.start() in starts and len(inside) > 1:
                    tree.bind(inside[0], inside[-1] + 1)

    def _before_bracket(self, acronym: str) -> str | None:
        """Read "Full Name (ACR)": the shortest run of words before the bracket with these initials."""
        text = self.tree.doc.text.content
        bracket = text.find(f"({acronym})")
        if bracket < 0:
            return None
        line = text[max(0, bracket - LONGEST_NAME) : bracket].rsplit("\n", 1)[-1]
        run = line.replace('"', " ").replace("”", " ").split()
        for size in range(2, min(len(run), 12) + 1):
            name = " ".join(run[-size:])
            if name[:1].isupper() and acronym.upper() in _initials(name):
                return clean(name)
        return None

    def _persons(self) -> tuple[dict[str, str], dict[str, str]]:
        """Collect full names by full name and surname, and offices that stand with a name."""
        full_names: dict[str, list[str]] = {}
        roles: dict[str, str] = {}
        for nominal in self.nominals.values():
            if nominal.type != "Person" or not nominal.named:
                continue
            parts = nominal.name.split()
            if len(parts) < 2 or not all(
                p[:1].isupper() or p.lower() in ("al", "bin", "de", "von", "van") for p in parts
            ):
                continue
            if self.namer.mention_of.get(nominal.head) is None and self.tree.tag(nominal.head) != "PROPN":
                continue
            full_names.setdefault(parts[-1].lower(), []).append(nominal.name)
            full_names.setdefault(nominal.name.lower(), []).append(nominal.name)
            for role in self._offices_of(nominal):
                roles.setdefault(role, nominal.name)
        for nominal in self.nominals.values():
            if nominal.named or not is_a(self.tree.lemma(nominal.head), "offices"):
                continue
            for other in self.tree.appositions(nominal.head):
                beside = self.nominals.get(other)
                if beside is not None and beside.name.lower() in full_names and len(beside.name.split()) > 1:
                    roles.setdefault(_role_key(nominal.name), beside.name)
        # Two people of one surname: the surname alone stays open.
        persons = {key: names[0] for key, names in full_names.items() if len({n.lower() for n in names}) == 1}
        return persons, roles

    def _offices_of(self, nominal: Nominal) -> list[str]:
        """Return the offices named with a person, before the name or in apposition."""
        tree = self.tree
        found = []
        span = tree.span(list(nominal.tokens))
        before = tree.doc.text.content[span.start : span.end].split(nominal.name)[0]
        if before.strip():
            found.append(before)
        found += [
            tree.text(tree.phrase(kid))
            for kid in tree.appositions(nominal.head)
            if is_a(tree.lemma(kid), "offices")
        ]
        return [_role_key(role) for role in found if len(_role_key(role).split()) >= 1 and _role_key(role)]


def _role_key(words_: str) -> str:
    return clean(words_).lower()


def _initials(name: str) -> list[str]:
    """Return the acronyms a name could have: all words, and without small words."""
    parts = [p for p in re.split(r"[\s-]+", name) if p]
    every = "".join(p[0] for p in parts if p[0].isalnum()).upper()
    content = "".join(p[0] for p in parts if p.lower() not in SMALL_WORDS and p[0].isalnum()).upper()
    return [form for form in dict.fromkeys((content, every)) if len(form) >= 2]
