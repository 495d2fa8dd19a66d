"""How a noun phrase is named and what sort of thing it is, before anything else in the text is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.meaning.lexicon import is_a, words
from sayso.meaning.mentions import righted
from sayso.meaning.times import MONTHS, WEEKDAYS
from sayso.meaning.tree import NOMINAL, Tree
from sayso.model import states
from sayso.model.layers import Mention

ACTOR, PLACE, MATERIEL, DOCUMENT, EVIDENCE, ACT, TARGET, OTHER, NAME, TIME = (
    "actor",
    "place",
    "materiel",
    "document",
    "evidence",
    "act",
    "target",
    "other",
    "name",
    "time",
)
"""Sorts; `name` is a proper name that nothing tells the sort of: it may be an actor or a place."""
TYPE_CLASSES = {
    "Person": ACTOR,
    "Organisation": ACTOR,
    "Nationality": ACTOR,
    "Location": PLACE,
    "Facility": PLACE,
    "Weapon": MATERIEL,
    "MilitaryPlatform": TARGET,
    "Document": DOCUMENT,
}
DETERMINERS = frozenset(
    {
        *(
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "some",
            "any",
            "both",
            "such",
            "said",
            "all",
            "same",
        )
    }
)
QUANTIFIERS = frozenset(
    {"more", "less", "at", "about", "nearly", "almost", "over", "some", "around", "fewer", "roughly"}
)
PARTY_MARK = re.compile(r"^(?:[A-Z]|[DRI]-[A-Z]\w*)\.?$")
"""A politician's party in brackets, "(D-Minn.)": no party to a claim."""
PUNCTUATION = " \t\n\"'“”‘’«»,;:.-–—[]"


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase: its head token, its own tokens, its name as it stands, and its sort.

    `type` is an entity type of the model, `sort` one of the classes that codebook conditions ask
    about. `named` tells a proper name from a description.
    """

    head: int
    tokens: tuple[int, ...]
    name: str
    type: str
    sort: str
    named: bool
    definite: bool
    plural: bool


class Namer:
    """Names noun phrases of one document from the reader's mentions, states and word classes."""

    def __init__(self, tree: Tree, temporal: frozenset[int]) -> None:
        self.tree = tree
        self.temporal = temporal
        self.mentions = righted(tree)
        self.mention_of = self._mentions_by_token()
        self.type_of_name = self._types_by_name()
        self.described = self._described_actors()

    def _mentions_by_token(self) -> dict[int, Mention]:
        """Map each token to the smallest named mention that covers it."""
        found: dict[int, Mention] = {}
        starts = {token.span.start: index for index, token in enumerate(self.tree.tokens)}
        for mention in sorted(self.mentions, key=self._precedence):
            index = starts.get(mention.span.start)
            while (
                mention.named
                and index is not None
                and index < len(self.tree.tokens)
                and self.tree.tokens[index].span.end <= mention.span.end
            ):
                found[index] = mention
                index += 1
        return found

    def _described_actors(self) -> dict[int, str]:
        """Map the head of each unnamed person or body that the reader saw to its type."""
        found: dict[int, str] = {}
        for mention in self.mentions:
            if not mention.named and mention.type in ("Person", "Organisation"):
                inside = self.tree.inside(mention.span)
                heads = [token for token in inside if self.tree.head(token) not in inside]
                if len(heads) == 1 and self.tree.tag(heads[0]) == "NOUN":
                    found[heads[0]] = mention.type
        return found

    def _precedence(self, mention: Mention) -> tuple[int, bool]:
        """Sort longer names first, and of one name ("the EU", "EU") the place before the body."""
        name = clean(self.tree.doc.text.at(mention.span))
        return -len(name), mention.type == "Organisation"

    def _types_by_name(self) -> dict[str, str]:
        """Give a name the type that most of its mentions in the document have."""
        counts: dict[str, dict[str, int]] = {}
        for mention in self.mentions:
            if mention.named and mention.type in TYPE_CLASSES:
                name = clean(self.tree.doc.text.at(mention.span))
                by_type = counts.setdefault(name, {})
                by_type[mention.type] = by_type.get(mention.type, 0) + 1
        return {
            name: min(by_type, key=lambda kind: (-by_type[kind], kind)) for name, by_type in counts.items()
        }

    def nominal(self, head: int) -> Nominal:
        """Describe the noun phrase of a head token."""
        tree = self.tree
        whole_of = self.part_of(head) if self._only_relates(head) else None
        if whole_of is not None:
            return self.nominal(whole_of)
        own = _trim(tree, tree.phrase(head))
        mention = self._name_inside(head, own)
        lemma = tree.lemma(head)
        definite = any(
            tree.low[kid] in ("the", "this", "that", "these", "those") for kid in tree.kids(head, "det")
        )
        plural = tree.low[head] != lemma and tree.low[head].endswith(("s", "men", "ren", "people"))
        plural = plural or tree.low[head] in ("people", "personnel")
        plain = clean(tree.text(own))
        state = self._state(head, own, plain)
        if state is not None:
            sort_type = ("State", ACTOR)
            plain = state.name
        elif (
            mention is not None
            and mention.type == "Person"
            and not is_a(lemma, "act_nouns", "document_nouns", "body_nouns")
        ):
            sort_type = ("Person", ACTOR)
            whole = self._whole_name(own, mention)
            plain = clean(tree.text(whole))
            # "National Guardsmen": a noun in the plural bears no title.
            if not (plural and tree.tag(head) == "NOUN" and head == whole[-1]):
                plain = strip_titles(plain)
        else:
            sort_type = self._sort(head, own)
            if sort_type[0] == "Person" and tree.tag(head) == "PROPN":
                plain = strip_titles(plain)
        named = mention is not None or state is not None or tree.tag(head) == "PROPN"
        return Nominal(head, tuple(own), plain or tree.words[head], *sort_type, named, definite, plural)

    def _name_inside(self, head: int, own: list[int]) -> Mention | None:
        """Return the named mention that the phrase is about: at its head, or a person's name in it."""
        at_head = self.mention_of.get(head)
        if at_head is not None:
            return at_head
        if not is_a(self.tree.lemma(head), "person_titles", "offices"):
            return None
        flat = [
            i
            for i in own
            if self.tree.dep(i) in ("flat", "appos", "compound")
            and self.tree.tag(i) == "PROPN"
            and self.tree.dep(self.tree.head(i)) not in ("nmod", "nmod:poss")  # "the father of X" is not X
        ]
        for index in flat:
            found = self.mention_of.get(index)
            if found is not None and found.type == "Person":
                return found
        return None

    def _whole_name(self, own: list[int], mention: Mention) -> list[int]:
        """Stretch a person's mention over the name words that touch it in the same phrase.

        Words that a hyphen joins to the name belong to it; those of another name do not.
        """
        tree = self.tree
        inside = tree.inside(mention.span)
        first = min(tree.unit_of.get(inside[0], (inside[0], 0))[0], inside[0])
        last = inside[-1]
        while (
            first - 1 in own and self._is_name_word(first - 1, inside) and not _is_title(tree.low[first - 1])
        ):
            first -= 1
        while True:
            last = max(last, tree.unit_of.get(last, (0, 0))[1] - 1)
            if last + 1 not in own or tree.tag(last + 1) != "PROPN":
                break
            last += 1
        return list(range(first, last + 1))

    def _is_name_word(self, index: int, name: list[int]) -> bool:
        """Tell a word of the name to its right from the last one of another ("for the Far East X")."""
        tree = self.tree
        other = self.mention_of.get(index)
        if tree.tag(index) != "PROPN" or (other is not None and other.type in ("Location", "Facility")):
            return False
        above = any(index in tree.up(token) for token in name)
        return above or not tree.case(index)

    def _state(self, head: int, own: list[int], plain: str) -> states.State | None:
        """Tell the state that a phrase stands for: by name, or "the X government / regime"."""
        tree = self.tree
        mention = self.mention_of.get(head)
        direct = states.by_name(plain)
        if direct is None and mention is not None and mention.type == "Location":
            direct = states.by_name(clean(tree.doc.text.at(mention.span)))
        if direct is not None:
            return direct
        if tree.lemma(head) not in words("state_nouns"):
            return None
        for kid in tree.kids(head, "nmod"):
            # "the government in Kabul"
            seat = states.by_capital(tree.words[kid]) if tree.case(kid) == "in" else None
            if seat is not None:
                return seat
        others = [
            i for i in own if i != head and tree.tag(i) in ("PROPN", "ADJ", "NOUN") and tree.head(i) == head
        ]
        found = {i: states.by_adjective(tree.words[i]) or states.by_name(tree.words[i]) for i in others}
        known = [state for state in found.values() if state is not None]
        # "The Iranian regime" is Iran; a name with words of its own ("Islamic State of X") is not X.
        own_name = any(state is None and tree.words[i][:1].isupper() for i, state in found.items())
        return known[0] if len(known) == 1 and not own_name else None

    def _only_relates(self, head: int) -> bool:
        """ "As part of the Front", "within ten miles of Orla": words that add nothing to who is meant."""
        tree = self.tree
        if is_a(tree.lemma(head), "distances"):
            return True
        if tree.lemma(head) == "part":
            return tree.case(head) == "as" and not tree.kids(head, "det", "amod")
        some = [tree.low[kid] for kid in tree.kids(head, "det")] == ["a"] and not tree.kids(head, "amod")
        return some and tree.lemma(head) in ("number", "range", "variety")

    def part_of(self, head: int) -> int | None:
        """Return what a partitive is a part of: "half of the militias", "a cache of rifles"."""
        word = self.tree.low[head]  # a number has no lemma: "dozens" tagged NUM stays "dozens"
        if not any(
            is_a(each, "partitives") for each in (word, word.removesuffix("s"), self.tree.lemma(head))
        ):
            return None
        below = [kid for kid in self.tree.kids(head, "nmod") if self.tree.case(kid) == "of" and kid > head]
        if len(below) > 1 and is_a(self.tree.low[below[0]].removesuffix("s"), "partitives"):
            below = below[1:]  # "tens of thousands of people"
        return below[0] if below and self.tree.tag(below[0]) in NOMINAL else None

    def _sort(self, head: int, own: list[int]) -> tuple[str, str]:
        tree = self.tree
        whole = self.part_of(head)
        if whole is not None and whole in own:
            inner = self.nominal(whole)
            if inner.sort != OTHER:
                return ("Organisation" if inner.type == "State" else inner.type), inner.sort
        lemma, word = bare(tree.lemma(head)), tree.words[head]
        if head in self.temporal or is_calendar(word) or is_a(lemma, "time_nouns"):
            return "Temporal", TIME
        mention = self.mention_of.get(head)
        if states.by_adjective(word) is not None and tree.tag(head) != "ADJ":
            return "Nationality", ACTOR
        # "United Nations" is a body whatever its words; "US Secretary" stays an office.
        body = mention is not None and mention.type == "Organisation" and tree.tag(head) == "PROPN"
        if is_a(lemma, "people_nouns") and (not body or is_a(lemma, "offices", "person_titles")):
            return "Person", ACTOR
        if is_a(lemma, "body_nouns", "state_nouns") or is_a(word.lower(), "bodies_by_name"):
            return "Organisation", ACTOR
        makes = tree.tag(head) == "PROPN" and word.endswith("s") and is_a(lemma.lower(), "materiel_nouns")
        if makes or is_a(word.lower().removesuffix("s"), "weapon_makes"):
            return "Weapon", MATERIEL  # "two Kalashnikovs"
        if tree.tag(head) == "NOUN" and is_a(lemma, "materiel_nouns", "document_nouns", "evidence_nouns"):
            return lemma_sort(lemma)  # whatever a model takes "rockets" at a headline's start for
        if mention is not None and mention.type in TYPE_CLASSES:
            return mention.type, TYPE_CLASSES[mention.type]
        if tree.tag(head) == "PROPN":
            known = self.type_of_name.get(clean(tree.text(own))) or self.type_of_name.get(word)
            if known is not None:
                return known, TYPE_CLASSES[known]
            if PARTY_MARK.match(word):
                return "Unknown", OTHER
            if mention is None and lemma_sort(lemma)[1] == OTHER:
                return "Unknown", NAME
        kind, sort = lemma_sort(lemma)
        if sort == OTHER and head in self.described:
            return self.described[head], ACTOR
        if sort == OTHER and self._looks_like_a_name(head):
            return "Unknown", NAME
        return kind, sort

    def _looks_like_a_name(self, head: int) -> bool:
        """Tell a name taken for a common noun by its capital inside a sentence ("the M23")."""
        tree = self.tree
        first = tree.doc.sentences[tree.sentence_of[head]].first
        inside = head > first and tree.block_kind(head) not in ("headline", "subhead")
        return inside and tree.tag(head) == "NOUN" and tree.words[head][:1].isupper()


PREFIXES = frozenset({"ex", "vice", "co", "sub", "arch", "non", "para", "counter", "super", "then"})


def bare(lemma: str) -> str:
    """Return a noun without what a hyphen puts before it: "ex-president" is a president."""
    prefix, hyphen, rest = lemma.partition("-")
    return rest if hyphen and prefix in PREFIXES and rest else lemma


def lemma_sort(lemma: str) -> tuple[str, str]:
    """Return entity type and sort of a common noun by its word class."""
    for name, kind, sort in (
        ("document_nouns", "Document", DOCUMENT),
        ("materiel_nouns", "Weapon", MATERIEL),
        ("evidence_nouns", "Unknown", EVIDENCE),
        ("place_nouns", "Location", PLACE),
        ("target_nouns", "Unknown", TARGET),
        ("act_nouns", "Event", ACT),
    ):
        if is_a(lemma, name):
            return kind, sort
    return "Unknown", OTHER


CAME_BY = frozenset({"see", "obtain", "view", "review", "read", "quote", "cite", "publish", "release"})


def _trim(tree: Tree, own: list[int]) -> list[int]:
    """Drop leading determiners and stray marks; keep to the run of tokens around the head."""
    while len(own) > 1 and (
        (
            tree.low[own[0]] in DETERMINERS
            and tree.dep(own[0]) in ("det", "det:predet", "advmod", "case", "amod")
        )
        or tree.tag(own[0]) in ("PUNCT", "CCONJ")
        or tree.dep(own[0]) in ("mark", "cc")
        or (tree.dep(own[0]) == "advmod" and tree.low[own[0]] not in QUANTIFIERS)
    ):
        own = own[1:]
    seen = [i for i in own[1:] if tree.tag(i) == "VERB" and tree.lemma(i) in CAME_BY and tree.dep(i) == "acl"]
    if seen:
        own = [token for token in own if token < seen[0]]  # "a report seen by X"
    while len(own) > 1 and (tree.tag(own[-1]) == "PUNCT" and tree.words[own[-1]] not in (")", "]")):
        own = own[:-1]
    return own


def clean(words_: str) -> str:
    """Put the words of a name on one line, without marks and articles around it."""
    plain = re.sub(r"\s+", " ", words_).strip(PUNCTUATION)
    if re.search(r"\b(?:[A-Z]|Inc|Corp|Co|Jr|Sr|Ltd)$", plain) and f"{plain}." in words_:
        plain += "."  # the point belongs to the abbreviation
    plain = re.sub(r"(?:'s|’s)$", "", plain)
    return re.sub(r"^(?:the|a|an)\s+", "", plain, flags=re.IGNORECASE)


def _is_title(word: str) -> bool:
    return is_a(word, "person_titles", "offices")


def is_calendar(word: str) -> bool:
    """Tell whether a capitalised word is a month or a day of the week."""
    return word.rstrip(".").lower() in MONTHS or word.lower() in WEEKDAYS


def strip_titles(name: str) -> str:
    """Take ranks and offices off the front of a person's name ("Maj. Gen. X" gives "X")."""
    parts = name.split()
    titles = [
        i for i, part in enumerate(parts[:-1]) if _is_title(part.lower()) and parts[i + 1][:1].isupper()
    ]
    if titles:
        parts = parts[titles[-1] + 1 :]
    # "the Foreign Secretary" is an office from end to end: nothing of it is a rank before a name.
    return name if len(parts) == 1 and is_a(parts[0].lower(), "person_titles", "offices") else " ".join(parts)
