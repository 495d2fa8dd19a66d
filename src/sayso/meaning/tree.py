"""A document's words as dependency trees: the grammar that the other files ask."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from sayso.meaning.joining import join_states, split_names
from sayso.meaning.lexicon import is_a
from sayso.meaning.mending import mended
from sayso.meaning.reattaching import reattached
from sayso.model.document import Document
from sayso.model.text import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
CLAUSAL = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "csubj", "csubj:pass", "parataxis"})
OUTSIDE_A_PARTY = CLAUSAL | {
    "conj",
    "cc",
    "punct",
    "appos",
    "cop",
    "mark",
    "discourse",
    "vocative",
    "dislocated",
}
PARTICLES = frozenset({"off", "up", "down", "out", "over", "back"})
SMALL = frozenset({"for", "of", "the", "and", "in", "on", "against", "without", "with", "to"})
"""Words without a capital inside a name."""
LOOSE_PARTICLES = frozenset({"off", "up", "down", "out", "back", "away"})
LOOSE = frozenset(
    {
        *(
            "for",
            "during",
            "since",
            "on",
            "at",
            "after",
            "before",
            "despite",
            "with",
            "by",
            "against",
            "about",
        ),
        *(
            "as",
            "including",
            "like",
            "through",
            "over",
            "under",
            "without",
            "because of",
            "due to",
            "until",
            "such as",
        ),
    }
)
"""Prepositions of phrases that tell of the act rather than name the party ("terrorists for decades")."""
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
UNSEEN = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0xAD))
"""Formatting that nobody sees, which would make another word of a word."""
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")


class Tree:
    """Words and their relations by token index.

    The document is never changed. Two things are added to the tree once they are known: which words
    are one name (`bind`), and who speaks (`speaks`); both change later answers.
    """

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.words = [doc.text.at(token.span).translate(UNSEEN) for token in doc.tokens]
        self.low = [word.lower() for word in self.words]
        self.block_of_sentence = self._blocks()
        tokens = mended(join_states(doc.tokens, self.words), self.low, self._prose())
        self.tokens = reattached(tokens, self.words)
        self.cues_of_speaker: dict[int, set[int]] = {}
        self.speakers: list[int] = []
        self._first_of: dict[int, int] = {}
        self._commas = [index for index, word in enumerate(self.words) if word == ","]
        self.unit_of: dict[int, tuple[int, int]] = {}
        self.ends = [token.span.end for token in doc.tokens]
        self.children: list[list[int]] = [[] for _ in doc.tokens]
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                self.children[token.head].append(index)
        self.sentence_of = [0] * len(doc.tokens)
        for number, sentence in enumerate(doc.sentences):
            for index in range(sentence.first, sentence.last):
                self.sentence_of[index] = number
        for first, last in split_names(self.tokens, self.words):
            self.bind(first, last)

    def _blocks(self) -> list[int]:
        found, block = [], 0
        for sentence in self.doc.sentences:
            while block + 1 < len(self.doc.blocks) and self.doc.blocks[block].span.end <= sentence.span.start:
                block += 1
            found.append(block)
        return found

    def _prose(self) -> frozenset[int]:
        """Return the tokens outside headlines and captions, where a passive has its auxiliary."""
        return frozenset(
            index
            for number, sentence in enumerate(self.doc.sentences)
            if self.doc.blocks and self.doc.blocks[self.block_of_sentence[number]].kind in ("body", "comment")
            for index in range(sentence.first, sentence.last)
        )

    def block_kind(self, index: int) -> str:
        """Return the kind of the block that a token stands in."""
        return self.doc.blocks[self.block_of_sentence[self.sentence_of[index]]].kind

    def tag(self, index: int) -> str:
        """Return the UPOS tag."""
        return self.tokens[index].tag

    def dep(self, index: int) -> str:
        """Return the UD relation to the head."""
        return self.tokens[index].dep

    def head(self, index: int) -> int:
        """Return the index of the governor, -1 at the root."""
        return self.tokens[index].head

    def lemma(self, index: int) -> str:
        """Return the lemma in lower case."""
        return self.tokens[index].lemma.lower()

    def kids(self, index: int, *deps: str) -> list[int]:
        """Return the dependents, in order; with relations named, only these."""
        if not deps:
            return self.children[index]
        return [kid for kid in self.children[index] if self.tokens[kid].dep in deps]

    def up(self, index: int) -> Iterator[int]:
        """Walk from a token's governor to the root."""
        node = self.tokens[index].head
        while node >= 0:
            yield node
            node = self.tokens[node].head

    def subtree(self, index: int, without: frozenset[str] = frozenset()) -> list[int]:
        """Return all tokens below and including one, in order, cutting branches of some relations."""
        found, stack = [], [index]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(kid for kid in self.children[node] if self.tokens[kid].dep not in without)
        return sorted(found)

    def case(self, index: int) -> str:
        """Return the preposition that introduces a nominal, its fixed parts included, in lower case."""
        for kid in self.children[index]:
            if self.tokens[kid].dep == "case" and self.low[kid] not in ("'s", "’s", "'", "’"):
                parts = [kid, *self.kids(kid, "fixed")]
                return " ".join(self.low[part] for part in sorted(parts))
        return ""

    def is_possessor(self, index: int) -> bool:
        """Tell whether a nominal is a possessor ("Iran's", "their")."""
        return self.dep(index) == "nmod:poss" or (
            self.dep(index) in ("nmod", "det", "compound")
            and any(self.low[kid] in ("'s", "’s") for kid in self.kids(index, "case"))
        )

    def bind(self, first: int, last: int) -> None:
        """Take tokens `first` to `last` (half-open) for one name that no list or phrase may cut."""
        for index in range(first, last):
            self.unit_of[index] = (first, last)

    def speaks(self, source: int, cue: tuple[int, ...]) -> None:
        """Note whose words a cue introduces; `speakers` keeps all sources in order."""
        if source not in self.cues_of_speaker:
            bisect.insort(self.speakers, source)
        self.cues_of_speaker.setdefault(source, set()).update(cue)

    def _same_unit(self, one: int, other: int) -> bool:
        return one in self.unit_of and self.unit_of[one] == self.unit_of.get(other)

    def conjuncts(self, index: int) -> list[int]:
        """Return a token and all that is coordinated with it, in order; names are not cut."""
        found, stack = [index], [index]
        while stack:
            node = stack.pop()
            for kid in self.kids(node, "conj"):
                if kid > 0 and self.words[kid - 1] in ("(", "["):
                    continue  # a gloss in brackets
                if any(self._same_unit(node, below) for below in self.kids(kid)):
                    continue  # the last words of a bound name, taken for a second member
                stack.append(kid)
                if not self._same_unit(node, kid):
                    found.append(kid)
        return sorted(found)

    def first_conjunct(self, index: int) -> int:
        """Return the first member of the coordination that a token belongs to."""
        passed = []
        while index not in self._first_of and self.dep(index) == "conj" and self.head(index) >= 0:
            passed.append(index)
            index = self.head(index)
        first = self._first_of.get(index, index)
        self._first_of.update(dict.fromkeys(passed, first))  # each step of a long list is walked once
        return first

    def passive(self, verb: int) -> bool:
        """Tell whether a verb is passive: by its auxiliary or subject, or as a bare participle of a noun."""
        if self.kids(verb, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"):
            return True
        if self.dep(verb) == "conj" and self._shares_passive(verb):
            return True
        bare = self.dep(verb) in ("acl", "amod") or (
            self.dep(verb) == "xcomp" and self.objects(self.head(verb))
        )
        # "Asked about X, he said": a participle that opens a sentence.
        bare = bare or (
            self.dep(verb) == "advcl" and verb == self.doc.sentences[self.sentence_of[verb]].first
        )
        # "evidence that X supplied Y": a clause with a subject of its own is no participle.
        return bool(bare) and self.participle(verb) == "past" and not self.kids(verb, "nsubj")

    def _shares_passive(self, verb: int) -> bool:
        """ "X was paid by Y and supplied by Z": the second verb has an agent and no subject of its own."""
        agent = any(self.case(kid) == "by" for kid in self.kids(verb, "obl"))
        if not agent or self.kids(verb, *SUBJECTS) or self.participle(verb) != "past":
            return False
        return bool(self.kids(self.head(verb), "aux:pass", "nsubj:pass"))

    def participle(self, verb: int) -> str | None:
        """Tell the form of a verb without its own auxiliary: past, present, infinitive or None."""
        if any(self.low[kid] == "to" for kid in self.kids(verb, "mark")):
            return "infinitive"
        if self.kids(verb, "aux"):
            return None
        if self.low[verb].endswith("ing"):
            return "present"
        if self.low[verb] != self.lemma(verb):
            return "past"
        # Irregular participles that equal the lemma ("hit", "cut", "put") look bare; only a noun's
        # clause without a subject can be one.
        return "past" if self.dep(verb) == "acl" and not self.kids(verb, *SUBJECTS) else None

    def asks(self, index: int) -> bool:
        """Tell whether the sentence of a token is a question."""
        return self.words[self.doc.sentences[self.sentence_of[index]].last - 1].endswith("?")

    def particle(self, verb: int) -> str:
        """Return the particle of a phrasal verb, or an empty string."""
        for kid in self.kids(verb, "compound:prt"):
            return self.low[kid]
        after = verb + 1
        # "cut off militants": a particle taken for the preposition of the object.
        taken = after < len(self.tokens) and self.low[after] in PARTICLES and self.dep(after) == "case"
        return self.low[after] if taken and self.head(after) in self.objects(verb) else ""

    def loose_particle(self, verb: int) -> str:
        """Return a word right behind a verb that would be its particle if the two make one verb.

        "pulled back from X", "sealed off X": taken for an adverb, or for the preposition of what is
        the object. Whether "pull back" is a verb, the caller must know.
        """
        after = verb + 1
        if after >= len(self.tokens) or self.low[after] not in LOOSE_PARTICLES:
            return ""
        if self.dep(after) == "advmod" and self.head(after) == verb:
            return self.low[after]
        hangs = self.dep(after) == "case" and self.head(self.head(after)) == verb
        return self.low[after] if hangs and self.dep(self.head(after)) == "obl" else ""

    def loose_object(self, verb: int) -> list[int]:
        """Return what a loose particle was taken to be the preposition of."""
        if not self.loose_particle(verb) or self.dep(verb + 1) != "case":
            return []
        return [self.head(verb + 1)]

    def inside(self, span: Span) -> list[int]:
        """Return the tokens that a span touches, in order."""
        first = bisect.bisect_right(self.ends, span.start)
        found = []
        while first < len(self.tokens) and self.tokens[first].span.start < span.end:
            found.append(first)
            first += 1
        return found

    def span(self, indices: list[int]) -> Span:
        """Return the span from the first to the last of some tokens."""
        return Span(self.tokens[min(indices)].span.start, self.tokens[max(indices)].span.end)

    def text(self, indices: list[int]) -> str:
        """Return the exact words from the first to the last of some tokens."""
        return self.doc.text.at(self.span(indices))

    def phrase(self, head: int) -> list[int]:
        """Return a noun phrase's own tokens: modifiers in, clauses, appositions and list partners out.

        A preposition that introduces it is left out; trailing and leading punctuation too, save a
        pair of quotation marks or brackets inside.
        """
        own = [head]
        beside = self.appositions(head)
        predicate = bool(self.kids(head, "cop"))  # "the man was not a member": the member alone
        for kid in self.children[head]:
            dep = self.dep(kid)
            if predicate and dep in ("nsubj", "nsubj:pass", "aux", "advmod", "obl"):
                continue
            if dep in OUTSIDE_A_PARTY or dep == "case" or kid in beside:
                continue
            loose = dep in ("nmod", "obl") and kid > head and self.case(kid) in LOOSE
            if loose and not self._within_name(head, kid):
                continue
            if dep in ("nmod", "obl") and kid < head and self.case(kid) and not self.is_possessor(kid):
                continue  # "in Herat a former minister": nothing with a preposition stands before its noun
            own += self._modifier(kid)
        for index in list(own):
            own += range(*self.unit_of.get(index, (index, index)))
        return sorted(set(own))

    def _within_name(self, head: int, kid: int) -> bool:
        """ "Observatory for Human Rights", "Doctors Without Borders": capitals through and through."""
        if not self.words[head][:1].isupper() or not is_a(self.low[head], "body_nouns", "bodies_with_aims"):
            return False
        inside = [self.words[i] for i in self.subtree(kid) if self.words[i][:1].isalpha()]
        plain = [word for word in inside if word.lower() not in SMALL]
        return bool(plain) and all(word[:1].isupper() for word in plain)

    def appositions(self, head: int) -> list[int]:
        """Return what stands beside a noun phrase as its other name or description.

        Parsers take some of them for bare modifiers: a noun without preposition, set off by a comma
        to the right, is one too.
        """
        found = [kid for kid in self.children[head] if self._is_apposition(head, kid)]
        above = self.head(head)
        found += [
            kid
            for kid in self.kids(head, "nmod", "nmod:desc")
            if kid > head and self.tag(kid) == "PROPN" and self.kids(kid, "flat") and not self.case(kid)
        ]
        if above >= 0 and self.tag(head) in ("NOUN", "PROPN"):
            # "Foreign Minister NAME", taken for two objects or two subjects side by side.
            found += [
                kid
                for kid in range(head + 1, min(head + 3, len(self.tokens)))
                if self.head(kid) == above
                and self.dep(kid) == self.dep(head)
                and self.tag(kid) == "PROPN"
                and self.tag(kid - 1) in ("PROPN", "NOUN")
            ]
        return sorted(set(found))

    def _is_apposition(self, head: int, kid: int) -> bool:
        dep = self.dep(kid)
        if dep == "appos":
            return True
        described = dep == "conj" and not self.kids(kid, "cc") and bool(self.kids(kid, "det"))
        loose = dep in ("nmod", "nmod:desc", "parataxis", "dep", "list")
        if not (loose or described) or kid < head or self.case(kid):
            return False
        if described and (self.tag(head) != "PROPN" or self.tag(kid) != "NOUN"):
            return False
        if self.tag(kid) not in ("NOUN", "PROPN") or self.kids(kid, *SUBJECTS, "cop"):
            return False
        before = bisect.bisect_left(self._commas, kid) - 1
        return before >= 0 and self._commas[before] > head

    def objects(self, verb: int) -> list[int]:
        """Return the direct objects; a second subject to the right of an active verb is one too.

        An indirect object that stands alone is the object ("arrested my brother").
        """
        found = self.kids(verb, "obj") or self.kids(verb, "iobj")
        if found:
            return found
        subjects = self.kids(verb, "nsubj")
        return [kid for kid in subjects if kid > verb and any(other < verb for other in subjects)]

    def _modifier(self, kid: int) -> list[int]:
        # Inside a modifier, coordination belongs to it ("light and heavy weapons"), clauses do not.
        found, stack = [], [kid]
        while stack:
            node = stack.pop()
            found.append(node)
            for below in self.children[node]:
                dep = self.dep(below)
                if dep in CLAUSAL or dep in ("appos", "discourse", "vocative"):
                    continue
                stack.append(below)
        return found
