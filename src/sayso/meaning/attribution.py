"""On whose say-so: utterances with their speakers, and the chain of holders over each word."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from sayso.meaning.actors import WE, Actor, Actors
from sayso.meaning.affiliations import affiliations
from sayso.meaning.finding import Finder
from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import ACT, ACTOR, EVIDENCE, MATERIEL, NAME, PLACE, TARGET, TIME
from sayso.meaning.quotes import Region, by_sentence, goes_on, regions, whole
from sayso.meaning.relays import dateline_agency, hearsay, issuers_of
from sayso.meaning.roles import Roles
from sayso.meaning.seats import seated
from sayso.meaning.speech import Speech, ends_with_colon, holder_kind
from sayso.meaning.tree import Tree
from sayso.model.claim import UNKNOWN, Holder
from sayso.model.layers import Utterance
from sayso.model.text import Span
from sayso.model.when import When

CARRIERS = 8
"""How many speakers deep announcements by a colon may lie over one plain paragraph."""
NESTED = 50
"""How many speakers deep an utterance may lie in others; those around them are not told."""


class Attribution:
    """All utterances of one document, and the holders of any token."""

    def __init__(self, tree: Tree, actors: Actors) -> None:
        self.tree = tree
        self.actors = actors
        self.roles = Roles(tree, {})
        self.regions = regions(tree)
        self._said: dict[int, When] = {}
        self._quoted = {token for region in self.regions for token in region.tokens}
        found = Finder(tree, self.regions)
        self.doubted = found.doubted
        self.unsaid = found.unsaid
        self.speeches = found.speeches
        self._bar_speakers()
        for speech in self.speeches:
            if not self._speaks_of_himself(speech):
                self._name(speech)
        self.speeches = [speech for speech in self.speeches if self._may_speak(speech)]
        self._extend_over_quotes()
        self._carry_over_colon()
        self._keep_nested()
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
                self.tree.speaks(speech.source, speech.cue)

    def _speaks_of_himself(self, speech: Speech) -> bool:
        """ "We acknowledge that": known only when it is known who says "we"."""
        return speech.source is not None and self.tree.low[speech.source] in WE

    def _may_speak(self, speech: Speech) -> bool:
        """Tell whether the source is somebody, or a document: acts and things say nothing."""
        actor = None if speech.source is None else self.actors.resolve(speech.source)
        return actor is None or actor.sort not in (ACT, EVIDENCE, MATERIEL, TARGET, TIME)

    def _name(self, speech: Speech) -> None:
        """Resolve the source to a holder's name and kind; a document that speaks reports."""
        if speech.source is None:
            speech.holder_kind = "anonymous"
            return
        speech.outlet = self._outlet(speech.via)
        heads = self.actors.members(speech.source)
        actor = self.actors.resolve(heads[0])
        if actor is None:
            speech.speaker, speech.holder_kind = UNKNOWN, "anonymous"
            return
        # A seat that speaks is its state, whatever a model takes "Pyongyang" for; a person's name is not one.
        if hearsay(self.tree, heads[0]):
            speech.speaker, speech.holder_kind, speech.act = UNKNOWN, "anonymous", "report"
            return
        seat = actor.sort in (PLACE, NAME) or actor.reason == "as named here"
        speaker = (seated(self.tree, actor.name) if seat else None) or (actor.name, actor.type)
        speech.speaker, speech.entity_type = speaker
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

    def _outlet(self, via: int | None) -> str | None:
        """Name the outlet that was told; the text's own outlet is its author's voice."""
        actor = None if via is None else self.actors.resolve(via)
        if actor is None:
            return None
        own = (self.tree.doc.source.outlet or dateline_agency(self.tree) or "").lower()
        return None if own and (own in actor.name.lower() or actor.name.lower() in own) else actor.name

    def _document_name(self, head: int, actor: Actor) -> str:
        """Name a document by who issued it, where its own words do not ("a report that X released")."""
        own = [token for token in self.tree.phrase(head) if self.tree.tag(token) == "PROPN"]
        if own or (len(actor.name.split()) > 1 and any(word[:1].isupper() for word in actor.name.split())):
            return actor.name
        issuers = issuers_of(self.tree, self.roles, head)
        issuer = self.actors.resolve(issuers[0]) if issuers else None
        if issuer is None or issuer.sort not in (ACTOR, NAME):
            return actor.name
        noun = self.tree.lemma(head)
        return issuer.name if issuer.name.endswith(f" {noun}") else f"{issuer.name} {noun}"

    # -- quotes ------------------------------------------------------------------------------

    def _extend_over_quotes(self) -> None:
        """Give each quotation whole to whoever speaks in or beside it."""
        last: Speech | None = None
        reach: int | None = None  # the paragraph that the last speaker's words end in
        by_token: dict[int, list[int]] = {}
        for number, speech in enumerate(self.speeches):
            for token in speech.content:
                by_token.setdefault(token, []).append(number)
        for region in self.regions:
            owned = self._owner(region, by_token)
            if owned is None and region.is_clause and last is not None:
                reach = self._reach(last) if reach is None else reach
                owned = self._carry(last) if goes_on(self.tree, region, reach) else None
            if owned is not None:
                owner = self.speeches[owned]
                if self._is_quotation_alone(owner, region):
                    owner.content &= self._quoted
                added = set(region.tokens) - set(owner.cue) - owner.content
                owner.content |= added
                for token in added:
                    by_token.setdefault(token, []).append(owned)
                owner.quoted = True
                last, reach = owner, None

    def _carry(self, last: Speech) -> int:
        """Add an utterance of whoever spoke last, and return its place in `speeches`."""
        self.speeches.append(replace(last, content=set(), quoted=True, carried=True, colon=False))
        return len(self.speeches) - 1

    def _is_quotation_alone(self, speech: Speech, region: Region) -> bool:
        """Tell whether what is said is all in quotation marks: words that strayed in from outside go."""
        inside, found = set(region.tokens), False
        for token in speech.content:
            top = self.tree.head(token) not in speech.content
            if top and self.tree.tag(token) in ("VERB", "AUX", "NOUN", "ADJ"):
                if token not in inside:
                    return False
                found = True
        return found

    def _owner(self, region: Region, by_token: dict[int, list[int]]) -> int | None:
        """Find the utterance whose content reaches into the region and whose cue lies outside: its place."""
        inside = set(region.tokens)
        best: tuple[int, int] | None = None
        for number in sorted({number for token in region.tokens for number in by_token.get(token, ())}):
            speech = self.speeches[number]
            shared = not inside.isdisjoint(speech.content)
            if shared and inside.isdisjoint(speech.cue) and not self._only_scare(region, speech):
                distance = min(
                    abs(min(speech.cue) - region.tokens[0]), abs(min(speech.cue) - region.tokens[-1])
                )
                if best is None or distance < best[0]:
                    best = (distance, number)
        return None if best is None else best[1]

    def _only_scare(self, region: Region, speech: Speech) -> bool:
        """A few quoted words inside a longer reported clause extend nothing."""
        return not region.is_clause and set(region.tokens) <= speech.content

    def _reach(self, last: Speech) -> int:
        blocks = (
            self.tree.block_of_sentence[self.tree.sentence_of[t]] for t in (min(last.cue), *last.content)
        )
        return max(blocks)

    def _carry_over_colon(self) -> None:
        """ "X said:" at a paragraph's end gives X the quotation, or the plain paragraphs, that follow."""
        tree = self.tree
        opening = by_sentence(self.regions, tree)
        carried: dict[int, list[Speech]] = {}
        for speech in self.speeches:
            if speech.carried:
                carried.setdefault(min(speech.content), []).append(speech)
        opened: Counter[int] = Counter()
        announced = [s for s in self.speeches if ends_with_colon(tree, s.cue[0])]
        starts = sorted(tree.sentence_of[speech.cue[0]] + 1 for speech in announced)
        for speech in announced:
            if speech.content and not speech.colon:
                continue
            start = tree.sentence_of[speech.cue[0]] + 1
            opened[start] += 1
            quoted = [r for r in opening.get(start, ()) if tree.sentence_of[r.tokens[0]] == start]
            if quoted:
                speech.content |= {
                    token for each in whole(self.tree, self.regions, quoted[0]) for token in each.tokens
                }
                speech.quoted = True
                for other in (other for token in speech.content for other in carried.get(token, ())):
                    if other.content <= speech.content:
                        other.content = set()
            elif opened[start] <= CARRIERS:
                later = bisect_right(starts, start) + CARRIERS - 1
                speech.content |= self._plain_paragraphs(
                    start, starts[later] if later < len(starts) else None, speech
                )
        self.speeches = [speech for speech in self.speeches if speech.content]

    def _plain_paragraphs(self, start: int, end: int | None, speech: Speech) -> set[int]:
        """Follow a colon over the body paragraphs that are the speaker's: the first, and on to the last "we".

        Stops where one speaks of the speaker himself, or at a subhead. A statement that somebody says
        "we" or "I" in, and that nothing else follows, is his to the end.
        """
        tree = self.tree
        kept: set[int] = set()
        pending: set[int] = set()
        his = False
        name = set((speech.speaker or "").lower().split())
        following = range(start, len(tree.doc.sentences) if end is None else end)
        for block, numbers in groupby(following, key=tree.block_of_sentence.__getitem__):
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
            pending |= tokens
            # The first paragraph is his; later ones as far as somebody says "we" or "I".
            own = any(tree.low[t] in WE and tree.tag(t) == "PRON" for t in tokens)
            his = his or own
            if not kept or own:
                kept |= pending
                pending = set()
        else:
            # To the end of the text nobody else speaks and nothing is quoted: it is all his statement.
            if his and end is None and not self._others_speak(pending):
                kept |= pending
        return kept

    def _others_speak(self, tokens: set[int]) -> bool:
        cues = any(token in tokens for speech in self.speeches for token in speech.cue)
        return cues or not self._quoted.isdisjoint(tokens)

    def _keep_nested(self) -> None:
        """Let whoever tells of a saying answer for all of it, quotations that it grew by included."""
        inside = [(min(s.cue), s) for s in self.speeches if not s.carried]
        for outer in self.speeches:
            for cue, inner in inside:
                if inner is not outer and cue in outer.content and self._same_paragraph(cue, inner):
                    outer.content |= inner.content - set(outer.cue)

    def _same_paragraph(self, cue: int, speech: Speech) -> bool:
        tree = self.tree
        here = tree.block_of_sentence[tree.sentence_of[cue]]
        return all(tree.block_of_sentence[tree.sentence_of[token]] == here for token in speech.content)

    def _tell_speakers(self) -> None:
        """Let "I" inside what is said stand for the speaker, and "we" for the body whose office he holds."""
        offices: dict[str, Actor] = {}
        for each in affiliations(self.tree, self.actors):
            if is_a(self.tree.lemma(each.office), "speaking_offices"):
                offices.setdefault(each.person.name, each.body)
        self.actors.bodies = offices
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
        """Return the utterances that hold a token, outermost first; of too many, the innermost."""
        covering = self._over.get(token, [])
        if len(covering) > NESTED:
            covering = sorted(covering, key=lambda s: -len(s.content))[-NESTED:]
        return sorted(covering, key=lambda s: (self._depth(s, covering), s.relayed, -len(s.content)))

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
            said = self._said.get(speech.cue[0])
            if speech.outlet and all(holder.name != speech.outlet for holder in holders):
                holders.append(Holder(speech.outlet, "outlet", self._span(speech.via), None, said))
            holders.append(Holder(name, speech.holder_kind, self._span(speech.source), None, said))
            act = speech.act
        return tuple(holders), act

    def holder(self, source: int) -> Holder:
        """Return somebody as a holder of his own, as if his were the only words of saying."""
        speech = Speech((source,), source, "say", set())
        self._name(speech)
        return Holder(speech.speaker or UNKNOWN, speech.holder_kind, self._span(source), None, None)

    def tell_when(self, said: Callable[[Speech], When | None]) -> None:
        """Note when each saying took place; it goes with its holder from then on."""
        for speech in self.speeches:
            when = said(speech)
            if when is not None:
                self._said.setdefault(speech.cue[0], when)

    def _span(self, source: int | None) -> Span | None:
        if source is None:
            return None
        tokens = [t for head in self.actors.members(source) for t in self.tree.phrase(head)]
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
                    self._span(speech.source),
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
