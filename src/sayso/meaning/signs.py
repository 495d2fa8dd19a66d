"""What tells how sure a claim is: properties of how it was found, never its words.

A sign is a short phrase such as `subject: pronoun` or `chain: two or more`. Signs are told from the
layers of a document and from the trace of a claim, so that they can be told of stored documents too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from sayso.meaning.codebook import DEFAULT, Codebook
from sayso.model.claim import UNKNOWN, Claim, Holder, Party
from sayso.model.document import Document
from sayso.model.layers import Entity, Utterance

AMONG = " and "
OBLIQUE = frozenset({"obl", "nmod", "obl:agent", "nmod:poss"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my"})
ODD = re.compile(r"[\[\]()–—:;/…]|\.\.\.|--")


class Signs:
    """Tells the signs of the claims of one document."""

    def __init__(self, document: Document, codebook: Codebook) -> None:
        self._doc = document
        self._codes = codebook.codes
        self._books = {entry.id: entry.book for entry in codebook.entries}
        self._starts = [token.span.start for token in document.tokens]
        self._sentences = [sentence.span.start for sentence in document.sentences]
        self._entities = {entity.id: entity for entity in document.entities}
        self._named = sorted(m.span.start for m in document.mentions if m.named)
        self._cues = Counter((c.trace.cue.start, c.code) for c in document.claims)
        self._mine = [
            i for i, t in enumerate(document.tokens) if document.text.at(t.span).lower() in FIRST_PERSON
        ]
        self._crowd = Counter(self._sentence(c.trace.cue.start) for c in document.claims)

    def of(self, claim: Claim) -> tuple[str, ...]:
        """Return the signs of a claim, sorted; the same claim of the same document has the same ones."""
        found = {
            f"code: {claim.code}",
            f"block: {claim.block}",
            *self._finding(claim),
            *self._party("subject", claim, claim.subject),
            *self._party("object", claim, claim.object),
            *self._sides(claim),
            *self._answerable(claim),
            *self._voice(claim),
            *self._sentence_signs(claim),
            *_modality(claim),
        }
        return tuple(sorted(found))

    # -- how it was found ----------------------------------------------------------------------

    def _finding(self, claim: Claim) -> Iterator[str]:
        """Tell the entry, where it is one of the shipped codebook, and the kind of cue."""
        if self._books.get(claim.trace.entry) == DEFAULT:
            yield f"entry: {claim.trace.entry}"
        tokens = self._tokens(claim.trace.cue.start, claim.trace.cue.end)
        if claim.trace.entry not in self._books:
            yield "cue: office or title"
        elif "-" in self._doc.text.at(claim.trace.cue):
            yield "cue: compound"
        else:
            tag = self._doc.tokens[tokens[0]].tag if tokens else "X"
            kind = {"VERB": "verb", "AUX": "verb"}.get(tag, "noun")
            yield f"cue: {kind}" if len(tokens) < 2 else f"cue: {kind} and more"
        if self._cues[claim.trace.cue.start, claim.code] > 1:
            yield "cue: several claims of one"
        if self._crowd[self._sentence(claim.trace.cue.start)] > 3:
            yield "sentence: more than three claims"

    def _sides(self, claim: Claim) -> Iterator[str]:
        """Tell how the two sides look beside each other."""
        named = [self._bears_name(party) for party in (claim.subject, claim.object)]
        yield f"sides with a name: {('none', 'one', 'both')[sum(named)]}"
        left, right = (_own(party.name) for party in (claim.subject, claim.object))
        if left & right:
            yield "sides: share a name"
        if claim.chain and claim.chain[-1].name == claim.subject.name:
            yield "sides: the holder is the subject"
        if claim.chain and claim.chain[-1].name == claim.object.name:
            yield "sides: the holder is the object"

    def _bears_name(self, party: Party) -> bool:
        entity = self._entities.get(party.entity or "")
        return (entity is not None and entity.type == "State") or bool(_own(party.name))

    # -- parties -------------------------------------------------------------------------------

    def _party(self, side: str, claim: Claim, party: Party) -> Iterator[str]:
        if party.name == UNKNOWN:
            yield f"{side}: unknown"
            return
        entity = self._entities.get(party.entity or "")
        yield f"{side} is: {_sort(entity)}"
        if party.span is None or party.text is None:
            yield f"{side}: outside the quote"
            return
        yield from self._worded(side, party, entity)
        yield from self._placed(side, claim, party)

    def _worded(self, side: str, party: Party, entity: Entity | None) -> Iterator[str]:
        """Tell how the words name the party: by name, pronoun, description, as a list."""
        assert party.span is not None
        assert party.text is not None
        head = self._head(party.span.start, party.span.end)
        tag = "X" if head is None else self._doc.tokens[head].tag
        if AMONG in party.name or "," in party.name:
            yield f"{side}: a list"
        if tag == "PRON":
            low = party.text.lower()
            yield f"{side}: the speaker" if low in FIRST_PERSON else f"{side}: pronoun"
            gap = self._gap(party, entity)
            if gap is not None and gap > 1:
                yield f"{side}: named more than a sentence before"
            return
        direct = party.text.lower().removeprefix("the ") in party.name.lower()
        if direct and tag in ("PROPN", "ADJ"):
            yield f"{side}: by name"
        elif direct:
            yield f"{side}: as described"
        elif tag in ("PROPN", "ADJ") or self._is_named(party):
            yield f"{side}: by another name"
        else:
            yield f"{side}: described, named elsewhere"
        if len(party.text.split()) > 6:
            yield f"{side}: more than six words"

    def _placed(self, side: str, claim: Claim, party: Party) -> Iterator[str]:
        """Tell how the party hangs on the cue."""
        assert party.span is not None
        head = self._head(party.span.start, party.span.end)
        cue = self._head(claim.trace.cue.start, claim.trace.cue.end)
        if head is None or cue is None:
            return
        steps = self._steps(head, cue)
        dep = self._doc.tokens[head].dep
        if steps is None:
            yield f"{side}: no way to the cue"
        elif steps == 1:
            direct = "phrase" if dep in OBLIQUE else "argument" if dep[:5] in ("nsubj", "obj") else "word"
            yield f"{side}: {direct} of the cue"
        else:
            yield f"{side}: two steps from the cue" if steps == 2 else f"{side}: far from the cue"
        if dep == "conj":
            yield f"{side}: member of a list"
        if side == "subject" and head > cue:
            yield "subject: after the cue"
        if side == "object" and head < cue:
            yield "object: before the cue"

    def _is_named(self, party: Party) -> bool:
        """Tell whether the reader saw a name in the party's words."""
        assert party.span is not None
        at = bisect_left(self._named, party.span.start)
        return at < len(self._named) and self._named[at] < party.span.end

    def _gap(self, party: Party, entity: Entity | None) -> int | None:
        """Count the sentences back to the last words that name the entity; None where there are none."""
        assert party.span is not None
        if entity is None:
            return None
        before = [
            span.start
            for span, _ in entity.joined
            if span.start < party.span.start and len(span) > 4 and self._doc.text.at(span)[:1].isupper()
        ]
        if not before:
            return None
        return self._sentence(party.span.start) - self._sentence(before[-1])

    # -- who is answerable ---------------------------------------------------------------------

    def _answerable(self, claim: Claim) -> Iterator[str]:
        length = len(claim.chain)
        yield f"chain: {('none', 'one')[length] if length < 2 else 'two or more'}"
        if not claim.chain:
            return
        inner = claim.chain[-1]
        yield f"holder is: {inner.kind}"
        yield f"act: {claim.act}" if claim.act in ("say", "report") else "act: another"
        if inner.span is None:
            yield "holder: without words"
        elif self._sentence(inner.span.start) != self._sentence(claim.trace.cue.start):
            yield "holder: in another sentence"
        elif self._holder_tag(inner) == "PRON":
            yield "holder: pronoun"
        speech = self._speech(claim, inner)
        if speech is not None:
            yield f"speech: {speech.kind}"

    def _holder_tag(self, holder: Holder) -> str:
        assert holder.span is not None
        head = self._head(holder.span.start, holder.span.end)
        return "X" if head is None else self._doc.tokens[head].tag

    def _speech(self, claim: Claim, holder: Holder) -> Utterance | None:
        over = [
            one
            for one in self._doc.utterances
            if one.speaker == holder.name and any(part.contains(claim.trace.cue) for part in one.content)
        ]
        return min(over, key=lambda one: sum(map(len, one.content)), default=None)

    def _voice(self, claim: Claim) -> Iterator[str]:
        """Tell where somebody says "we" or "I" and nobody is made answerable."""
        if claim.chain or claim.block != "body":
            return
        number = self._sentence(claim.trace.cue.start)
        if not 0 <= number < len(self._doc.sentences):
            return
        sentence = self._doc.sentences[number]
        if bisect_left(self._mine, sentence.first) < bisect_left(self._mine, sentence.last):
            yield "voice: first person, nobody answers"
        if len(self._mine) > len(self._doc.sentences) / 3:
            yield "voice: document in the first person, nobody answers"

    # -- the sentence --------------------------------------------------------------------------

    def _sentence_signs(self, claim: Claim) -> Iterator[str]:
        number = self._sentence(claim.trace.cue.start)
        if not 0 <= number < len(self._doc.sentences):
            return
        sentence = self._doc.sentences[number]
        length = sentence.last - sentence.first
        yield "sentence: " + ("short" if length < 15 else "middling" if length < 30 else "long")
        text = self._doc.text.at(sentence.span)
        if ODD.search(text):
            yield "sentence: odd punctuation"
        cue = self._head(claim.trace.cue.start, claim.trace.cue.end)
        depth = 0 if cue is None else len(self._upwards(cue)) - 1
        yield "cue depth: " + ("root" if depth == 0 else "one or two" if depth < 3 else "three or more")
        if cue is not None:
            yield f"cue hangs as: {_hanging(self._doc.tokens[cue].dep)}"
        quote = self._tokens(claim.span.start, claim.span.end)
        if len(quote) > 20:
            yield "quote: more than twenty words"

    # -- places in the document ----------------------------------------------------------------

    def _tokens(self, start: int, end: int) -> range:
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._sentences, offset) - 1

    def _head(self, start: int, end: int) -> int | None:
        """Return the token between two offsets that hangs on one outside."""
        inside = self._tokens(start, end)
        return next((i for i in inside if self._doc.tokens[i].head not in inside), None)

    def _upwards(self, index: int) -> list[int]:
        way = [index]
        while self._doc.tokens[way[-1]].head >= 0:
            way.append(self._doc.tokens[way[-1]].head)
        return way

    def _steps(self, one: int, other: int) -> int | None:
        """Count the edges of the tree between two tokens; None where they are in different sentences."""
        up, down = self._upwards(one), self._upwards(other)
        places = {token: steps for steps, token in enumerate(down)}
        return next((steps + places[token] for steps, token in enumerate(up) if token in places), None)


def _own(name: str) -> set[str]:
    """Return the words of a name that are capitalised, its first word left out where it is plain."""
    return {
        word for word in re.findall(r"\w+", name) if word[:1].isupper() and word not in ("The", "A", "An")
    }


def _sort(entity: Entity | None) -> str:
    if entity is None:
        return "no entity"
    known = ("State", "Person", "Organisation", "Nationality", "Location", "Unknown")
    return entity.type if entity.type in known else "a thing"


def _hanging(dep: str) -> str:
    if dep in ("root", "conj", "ccomp", "xcomp", "advcl", "parataxis"):
        return dep
    return "clause of a noun" if dep.startswith("acl") else "noun or other"


def _modality(claim: Claim) -> Iterator[str]:
    if claim.trace.modality:
        yield "modality: words for it"
    if claim.polarity == "negated":
        yield "polarity: negated"
    if claim.reality != "actual":
        yield f"reality: {claim.reality}"
