"""What tells how sure a claim is: properties of how it was found, never its words.

A sign is a short phrase such as `subject: pronoun` or `chain: two or more`. Signs are told from the
layers of a document and from the trace of a claim, so that they can be told of stored documents too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from sayso.meaning.codebook import DEFAULT, Codebook
from sayso.model.claim import UNKNOWN, Claim, Holder, Party
from sayso.model.document import Document
from sayso.model.text import Span

AMONG = " and "
OBLIQUE = frozenset({"obl", "nmod", "obl:agent", "nmod:poss"})
PLAIN = frozenset({"sides with a name: both", "subject: argument of the cue"})
AGAINST = frozenset({"modality: words for it"})
FAINT = frozenset({"subject: unknown", "subject: pronoun", "subject: the speaker"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my"})


class Signs:
    """Tells the signs of the claims of one document."""

    def __init__(self, document: Document, codebook: Codebook) -> None:
        self._doc = document
        self._books = {entry.id: entry.book for entry in codebook.entries}
        self._starts = [token.span.start for token in document.tokens]
        self._sentences = [sentence.span.start for sentence in document.sentences]
        self._entities = {entity.id: entity for entity in document.entities}
        self._names: dict[str, list[int]] = {}
        self._named = sorted(m.span.start for m in document.mentions if m.named)
        self._cues = Counter((c.trace.cue.start, c.code) for c in document.claims)
        self._mine = sum(document.text.at(t.span).lower() in FIRST_PERSON for t in document.tokens)
        self._spoken = _joined(part for one in document.utterances for part in one.content)
        self._spoken_starts = [part.start for part in self._spoken]

    def of(self, claim: Claim) -> tuple[str, ...]:
        """Return the signs of a claim, sorted; the same claim of the same document has the same ones."""
        found = {
            f"code: {claim.code}",
            *self._finding(claim),
            *self._party("subject", claim, claim.subject),
            *self._party("object", claim, claim.object),
            *self._sides(claim),
            *self._answerable(claim),
            *self._voice(claim),
            *_modality(claim),
        }
        if found.isdisjoint(AGAINST) and found >= PLAIN:
            found.add("all: told plainly")
        if not found.isdisjoint(FAINT):
            found.add("subject: nobody's name here")
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
        if entity is not None and entity.type == "State":
            return True
        if party.span is None or party.text is None or party.text.lower() not in party.name.lower():
            return bool(_own(party.name))
        tokens = self._tokens(party.span.start, party.span.end)
        return any(self._doc.tokens[index].tag == "PROPN" for index in tokens)

    # -- parties -------------------------------------------------------------------------------

    def _party(self, side: str, claim: Claim, party: Party) -> Iterator[str]:
        if party.name == UNKNOWN:
            yield f"{side}: unknown"
            return
        if party.span is None or party.text is None:
            yield f"{side}: outside the quote"
            return
        yield from self._worded(side, party)
        yield from self._placed(side, claim, party)

    def _worded(self, side: str, party: Party) -> Iterator[str]:
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
            if self._named_before(party) > 1:
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
        if self._doc.tokens[head].dep == "conj":
            yield f"{side}: member of a list"
        if side == "object":
            if head < cue:
                yield "object: before the cue"
            return
        if head > cue:
            yield "subject: after the cue"
        steps, dep = self._steps(head, cue), self._doc.tokens[head].dep
        if steps is None:
            yield "subject: no way to the cue"
        elif steps == 1:
            direct = "phrase" if dep in OBLIQUE else "argument" if dep[:5] in ("nsubj", "obj") else "word"
            yield f"subject: {direct} of the cue"
        else:
            yield "subject: two steps from the cue" if steps == 2 else "subject: far from the cue"

    def _is_named(self, party: Party) -> bool:
        """Tell whether the reader saw a name in the party's words."""
        assert party.span is not None
        at = bisect_left(self._named, party.span.start)
        return at < len(self._named) and self._named[at] < party.span.end

    def _named_before(self, party: Party) -> int:
        """Count the sentences back to the last name of the party; 0 where there is none."""
        assert party.span is not None
        entity = self._entities.get(party.entity or "")
        if entity is None:
            return 0
        if entity.id not in self._names:
            words = ((span.start, self._doc.text.at(span)) for span, _ in entity.joined)
            self._names[entity.id] = sorted(start for start, word in words if _is_name(word))
        places = self._names[entity.id]
        at = bisect_left(places, party.span.start)
        return self._sentence(party.span.start) - self._sentence(places[at - 1]) if at else 0

    # -- who is answerable ---------------------------------------------------------------------

    def _answerable(self, claim: Claim) -> Iterator[str]:
        length = len(claim.chain)
        yield f"chain: {('none', 'one')[length] if length < 2 else 'two or more'}"
        if not claim.chain:
            return
        inner = claim.chain[-1]
        yield f"holder is: {inner.kind}"
        if inner.span is None:
            yield "holder: without words"
        elif self._sentence(inner.span.start) != self._sentence(claim.trace.cue.start):
            yield "holder: in another sentence"
        elif self._holder_tag(inner) == "PRON":
            yield "holder: pronoun"

    def _holder_tag(self, holder: Holder) -> str:
        assert holder.span is not None
        head = self._head(holder.span.start, holder.span.end)
        return "X" if head is None else self._doc.tokens[head].tag

    def _voice(self, claim: Claim) -> Iterator[str]:
        """Tell where nobody is made answerable among words that somebody says."""
        if claim.chain or claim.block != "body":
            return
        number = self._sentence(claim.trace.cue.start)
        if not 0 <= number < len(self._doc.sentences):
            return
        if self._mine > len(self._doc.sentences) / 3:
            yield "voice: document in the first person, nobody answers"
        if number and self._is_said(self._doc.sentences[number - 1].span):
            yield "voice: nobody answers, somebody did the sentence before"

    def _is_said(self, span: Span) -> bool:
        """Tell whether most of a stretch is what somebody says."""
        first = bisect_right(self._spoken_starts, span.start) - 1
        covered = 0
        for part in self._spoken[max(0, first) :]:
            if part.start >= span.end:
                break
            covered += max(0, min(part.end, span.end) - max(part.start, span.start))
        return covered * 2 > len(span)

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


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap, in order."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return made


def _is_name(words: str) -> bool:
    """Tell a name from the pronouns that may begin a sentence."""
    return len(words) > 4 and words[:1].isupper()


def _own(name: str) -> set[str]:
    """Return the words of a name that are capitalised, its first word left out where it is plain."""
    return {
        word for word in re.findall(r"\w+", name) if word[:1].isupper() and word not in ("The", "A", "An")
    }


def _modality(claim: Claim) -> Iterator[str]:
    if claim.trace.modality:
        yield "modality: words for it"
    if claim.polarity == "negated":
        yield "polarity: negated"
    if claim.reality != "actual":
        yield f"reality: {claim.reality}"
