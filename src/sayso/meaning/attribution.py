"""On whose say-so: utterances with their speakers, and the chain of holders over each word."""

from __future__ import annotations

from sayso.meaning import states
from sayso.meaning.actors import WE, Actor, Actors
from sayso.meaning.finding import Finder, ends_with_colon
from sayso.meaning.naming import ACTOR, NAME, PLACE
from sayso.meaning.quotes import Region, regions
from sayso.meaning.roles import Roles
from sayso.meaning.speech import Speech, holder_kind
from sayso.meaning.tree import Tree
from sayso.model.claim import UNKNOWN, Holder
from sayso.model.layers import Utterance
from sayso.model.text import Span


class Attribution:
    """All utterances of one document, and the holders of any token."""

    def __init__(self, tree: Tree, actors: Actors) -> None:
        self.tree = tree
        self.actors = actors
        self.roles = Roles(tree, {})
        self.regions = regions(tree)
        self._quoted = {token for region in self.regions for token in region.tokens}
        found = Finder(tree, self.regions)
        self.doubted = found.doubted
        self.unsaid = found.unsaid
        self.speeches = found.speeches
        self._bar_speakers()
        for speech in self.speeches:
            if not self._speaks_of_himself(speech):
                self._name(speech)
        self._extend_over_quotes()
        self._carry_over_colon()
        self._tell_speakers()
        for speech in self.speeches:
            if self._speaks_of_himself(speech):
                self._name(speech)
        self._over = self._by_token()

    # -- naming ------------------------------------------------------------------------------

    def _bar_speakers(self) -> None:
        """Tell the tree who speaks: "…, X said" makes X no subject of what he says."""
        for speech in self.speeches:
            if speech.source is not None:
                self.tree.cues_of_speaker.setdefault(speech.source, set()).update(speech.cue)

    def _speaks_of_himself(self, speech: Speech) -> bool:
        """ "We acknowledge that": known only when it is known who says "we"."""
        return speech.source is not None and self.tree.low[speech.source] in WE

    def _name(self, speech: Speech) -> None:
        """Resolve the source to a holder's name and kind; a document that speaks reports."""
        if speech.source is None:
            speech.holder_kind = "anonymous"
            return
        heads = self.actors.members(speech.source)
        actor = self.actors.resolve(heads[0])
        if actor is None:
            speech.speaker, speech.holder_kind = UNKNOWN, "anonymous"
            return
        state = states.by_capital(actor.name) if actor.sort in (PLACE, NAME) else None
        speech.entity_type = actor.type if state is None else "State"
        speech.speaker = actor.name if state is None else state.name
        if len(heads) > 1:
            names = [found.name for found in map(self.actors.resolve, heads) if found is not None]
            speech.speaker = " and ".join(dict.fromkeys(names))
        # A description that was joined with a name ("he", "the minister, X") counts as named.
        named = self.tree.tag(heads[0]) == "PROPN" or actor.reason != "as named here"
        speech.holder_kind = holder_kind(self.tree, heads[0], speech.entity_type, named=named)
        if speech.holder_kind == "document":
            speech.speaker = self._document_name(heads[0], actor)
        if speech.holder_kind == "document" and speech.act == "say":
            speech.act = "report"

    def _document_name(self, head: int, actor: Actor) -> str:
        """Name a document by who issued it, where its own words do not ("a report that X released")."""
        own = [token for token in self.tree.phrase(head) if self.tree.tag(token) == "PROPN"]
        if own or (len(actor.name.split()) > 1 and any(word[:1].isupper() for word in actor.name.split())):
            return actor.name
        issuers = (
            self.roles.owners(head)
            or self.roles.of_noun(head, "by", None)
            or self.roles.of_noun(head, "from", None)
        )
        issuer = self.actors.resolve(issuers[0]) if issuers else None
        if issuer is None or issuer.sort not in (ACTOR, NAME):
            return actor.name
        return f"{issuer.name} {self.tree.lemma(head)}"

    # -- quotes ------------------------------------------------------------------------------

    def _extend_over_quotes(self) -> None:
        """Give each quotation whole to whoever speaks in or beside it."""
        last: Speech | None = None
        for region in self.regions:
            owner = self._owner(region)
            if owner is None and region.is_clause and last is not None and self._continues(region, last):
                owner = Speech(
                    last.cue,
                    last.source,
                    last.act,
                    set(),
                    True,
                    last.speaker,
                    last.holder_kind,
                    last.entity_type,
                    carried=True,
                )
                self.speeches.append(owner)
            if owner is not None:
                if self._is_quotation_alone(owner, region):
                    owner.content &= self._quoted
                owner.content |= set(region.tokens) - set(owner.cue)
                owner.quoted = True
                last = owner

    def _is_quotation_alone(self, speech: Speech, region: Region) -> bool:
        """Tell whether what is said is all in quotation marks: words that strayed in from outside go."""
        tops = [t for t in speech.content if self.tree.head(t) not in speech.content]
        verbs = [t for t in tops if self.tree.tag(t) in ("VERB", "AUX", "NOUN", "ADJ")]
        return bool(verbs) and all(t in region.tokens for t in verbs)

    def _owner(self, region: Region) -> Speech | None:
        """Find the utterance whose content reaches into the region and whose cue lies outside it."""
        inside = set(region.tokens)
        best: tuple[int, Speech] | None = None
        for speech in self.speeches:
            shared = len(inside & speech.content)
            if shared and not inside & set(speech.cue) and not self._only_scare(region, speech):
                distance = min(
                    abs(min(speech.cue) - region.tokens[0]), abs(min(speech.cue) - region.tokens[-1])
                )
                if best is None or distance < best[0]:
                    best = (distance, speech)
        return None if best is None else best[1]

    def _only_scare(self, region: Region, speech: Speech) -> bool:
        """A few quoted words inside a longer reported clause extend nothing."""
        return not region.is_clause and set(region.tokens) <= speech.content

    def _continues(self, region: Region, last: Speech) -> bool:
        """A quotation without a cue goes on with the last speaker of its own paragraph or the one before."""
        tree = self.tree
        here = tree.block_of_sentence[tree.sentence_of[region.tokens[0]]]
        there = tree.block_of_sentence[tree.sentence_of[min(last.cue)]]
        there = max([there, *(tree.block_of_sentence[tree.sentence_of[t]] for t in last.content)])
        return here == there or (here == there + 1 and region.continued)

    def _carry_over_colon(self) -> None:
        """ "X said:" at a paragraph's end gives X the quotation, or the plain paragraphs, that follow."""
        tree = self.tree
        for speech in list(self.speeches):
            if not ends_with_colon(self.tree, speech.cue[0]) or (speech.content and not speech.colon):
                continue
            start = tree.sentence_of[speech.cue[0]] + 1
            quoted = [r for r in self.regions if tree.sentence_of[r.tokens[0]] == start]
            if quoted:
                region = quoted[0]
                speech.content |= set(region.tokens)
                speech.quoted = True
                for other in self.speeches:
                    if other.carried and set(other.content) <= speech.content:
                        other.content = set()
            else:
                speech.content |= self._plain_paragraphs(start, speech)
        self.speeches = [speech for speech in self.speeches if speech.content]

    def _plain_paragraphs(self, start: int, speech: Speech) -> set[int]:
        """Follow a colon over body paragraphs until one speaks of the speaker himself or a subhead comes."""
        tree = self.tree
        found: set[int] = set()
        name = set((speech.speaker or "").lower().split())
        by_paragraph: dict[int, list[int]] = {}
        for number in range(start, len(tree.doc.sentences)):
            by_paragraph.setdefault(tree.block_of_sentence[number], []).append(number)
        for block, numbers in by_paragraph.items():
            if tree.doc.blocks[block].kind != "body":
                break
            tokens = {
                t for n in numbers for t in range(tree.doc.sentences[n].first, tree.doc.sentences[n].last)
            }
            nominals = [self.actors.resolve(t) for t in sorted(tokens) if t in self.actors.nominals]
            if any(
                a is not None and name and set(a.name.lower().split()) == name and a.reason != "the speaker"
                for a in nominals
            ):
                break
            found |= tokens
        return found

    def _tell_speakers(self) -> None:
        """Let "we" and "I" inside what is said stand for the speaker."""
        for speech in sorted(self.speeches, key=lambda s: -len(s.content)):
            if speech.source is None or speech.speaker is None:
                continue
            actor = self.actors.resolve(speech.source)
            if actor is not None:
                for token in speech.content:
                    self.actors.speakers[token] = actor
        self.actors.forget()

    def _by_token(self) -> dict[int, list[Speech]]:
        found: dict[int, list[Speech]] = {}
        for speech in self.speeches:
            for token in speech.content:
                found.setdefault(token, []).append(speech)
        return found

    # -- asking ------------------------------------------------------------------------------

    def over(self, token: int) -> list[Speech]:
        """Return the utterances that hold a token, outermost first."""
        covering = self._over.get(token, [])
        return sorted(covering, key=lambda s: (self._depth(s, covering), -len(s.content)))

    def _depth(self, speech: Speech, among: list[Speech]) -> int:
        return sum(speech.cue[0] in other.content for other in among if other is not speech)

    def chain(self, token: int) -> tuple[tuple[Holder, ...], str | None]:
        """Return the holders over a token, outermost first, and the innermost holder's act."""
        holders: list[Holder] = []
        act: str | None = None
        for speech in self.over(token):
            name = speech.speaker or UNKNOWN
            if holders and holders[-1].name == name:
                act = speech.act if act in (None, "say", "report") else act
                continue
            holders.append(Holder(name, speech.holder_kind, self._source_span(speech), None))
            act = speech.act
        return tuple(holders), act

    def _source_span(self, speech: Speech) -> Span | None:
        if speech.source is None:
            return None
        tokens = [t for head in self.actors.members(speech.source) for t in self.tree.phrase(head)]
        return self.tree.span(tokens)

    def utterances(self) -> tuple[Utterance, ...]:
        """Return the model's view of all utterances, in order of their first content."""
        ordered = sorted(self.speeches, key=lambda s: (min(s.content), -len(s.content)))
        place = {id(speech): index for index, speech in enumerate(ordered)}
        made = []
        for speech in ordered:
            above = [] if speech.carried else self._over.get(speech.cue[0], [])
            over = [other for other in above if other is not speech]
            parent = place[id(min(over, key=lambda o: len(o.content)))] if over else None
            made.append(
                Utterance(
                    self._kind(speech),
                    self._source_span(speech),
                    self.tree.span(list(speech.cue)) if not speech.carried else None,
                    self._spans(speech.content),
                    speech.speaker,
                    speech.holder_kind,
                    speech.act,
                    parent,
                )
            )
        return tuple(made)

    def _kind(self, speech: Speech) -> str:
        inside = len(speech.content & self._quoted)
        if inside == 0:
            return "indirect"
        return "direct" if inside >= len(speech.content) * 0.8 else "mixed"

    def _spans(self, content: set[int]) -> tuple[Span, ...]:
        """Join neighbouring tokens of one sentence run into spans, without marks at the ends."""
        runs: list[list[int]] = []
        for token in sorted(content):
            if runs and token == runs[-1][-1] + 1:
                runs[-1].append(token)
            else:
                runs.append([token])
        trimmed = [self._without_marks(run) for run in runs]
        return tuple(self.tree.span(run) for run in trimmed if run)

    def _without_marks(self, run: list[int]) -> list[int]:
        while run and self.tree.tag(run[0]) == "PUNCT":
            run = run[1:]
        while run and self.tree.tag(run[-1]) == "PUNCT":
            run = run[:-1]
        return run
