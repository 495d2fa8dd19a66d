"""On whose say-so: reported speech of every form, and the chain of holders over each word."""

from __future__ import annotations

from sayso.meaning import states
from sayso.meaning.actors import Actor, Actors
from sayso.meaning.naming import ACTOR, NAME, PLACE
from sayso.meaning.quotes import Region, regions
from sayso.meaning.roles import Roles
from sayso.meaning.speech import Speech, cues, deep_subject, holder_kind, surface_or_deep, verb_key
from sayso.meaning.tree import SUBJECTS, Tree
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
        self.doubted: set[int] = set()
        self.speeches: list[Speech] = []
        for number in range(len(tree.doc.sentences)):
            self._sentence(number)
        self.speeches.sort(key=lambda s: min(s.cue))
        for speech in self.speeches:
            self._name(speech)
        self._extend_over_quotes()
        self._carry_over_colon()
        self._tell_speakers()

    # -- finding -----------------------------------------------------------------------------

    def _sentence(self, number: int) -> None:
        sentence = self.tree.doc.sentences[number]
        for index in range(sentence.first, sentence.last):
            tag = self.tree.tag(index)
            if tag == "VERB":
                self._verb(index)
            elif tag == "NOUN":
                self._noun(index)
            elif tag == "ADV" and self.tree.lemma(index) in cues().adverbs:
                self._adverb(index)
            if self.tree.case(index) in cues().according:
                self._according(index)
        if self.tree.block_kind(sentence.first) == "headline":
            self._label(sentence.first, sentence.last)

    def _verb(self, verb: int) -> None:
        tree = self.tree
        act = cues().verbs.get(verb_key(tree, verb)) or cues().verbs.get(tree.lemma(verb))
        if act is None:
            return
        negated = any(
            tree.low[k] in ("not", "n't", "n’t", "never") for k in tree.kids(verb, "advmod")
        ) or any(tree.low[k] in ("neither", "none", "nobody") for k in tree.kids(verb, "nsubj"))
        if negated and act == "deny":
            act = "not_deny"
        elif negated:
            return
        if tree.passive(verb):
            self._passive(verb, act)
            return
        source = deep_subject(tree, verb)
        if source is None:
            source = self._neighbour(verb)
        content = self._content(verb, source)
        if source is None or not content:
            if source is not None and self._ends_with_colon(verb):
                self._put(Speech((verb,), source, act, set(), colon=True))
            return
        self._put(Speech((verb,), source, act, content))

    def _neighbour(self, verb: int) -> int | None:
        """Find a speaker set off beside the verb where the parser hung him elsewhere.

        "…, the report said." and "…," said the minister: the noun phrase between a comma or
        quotation mark and the verb (or right after it) speaks, whatever the tree says.
        """
        tree = self.tree
        sentence = tree.doc.sentences[tree.sentence_of[verb]]
        before, after = verb - 1, verb + 1
        if before > sentence.first and tree.tag(before) in ("NOUN", "PROPN", "PRON"):
            head = self._phrase_head(before, verb)
            start = min(tree.phrase(head))
            if start > sentence.first and tree.tag(start - 1) == "PUNCT":
                return head
        if tree.tag(verb - 1) == "PUNCT" and after < sentence.last:
            for index in range(after, min(after + 8, sentence.last)):
                if tree.tag(index) in ("NOUN", "PROPN", "PRON"):
                    return self._phrase_head(index, sentence.last)
                if tree.tag(index) not in ("DET", "ADJ", "NUM"):
                    break
        return None

    def _phrase_head(self, index: int, limit: int) -> int:
        """Climb a noun phrase from one of its words to its head, not past a limit."""
        tree = self.tree
        while (
            tree.dep(index) in ("flat", "compound", "amod", "nmod:desc", "nummod")
            and 0 <= tree.head(index) < limit
        ):
            index = tree.head(index)
        return index

    def _passive(self, verb: int, act: str) -> None:
        """ "Was quoted as saying", "were reported to have", "is accused of", "it is thought that"."""
        tree = self.tree
        content = self._content(verb, None)
        if not content:
            return
        agent = deep_subject(tree, verb)
        if tree.lemma(verb) == "quote":
            self._put(Speech((verb,), surface_or_deep(tree, verb, 0), "report", content))
        elif agent is not None:
            self._put(Speech((verb,), agent, act, content))
        elif tree.lemma(verb) in cues().doubt:
            self.doubted |= content
        elif act in ("accuse", "report", "say", "suggest", "confirm"):
            self._put(
                Speech(
                    (verb,), None, "report" if act in ("say", "suggest") else act, content, speaker=UNKNOWN
                )
            )

    def _content(self, verb: int, source: int | None) -> set[int]:
        """Return the tokens that the speaker is made answerable for."""
        tree = self.tree
        found: set[int] = set()
        clauses = tree.kids(verb, "ccomp")
        if not clauses and tree.lemma(verb) not in ("find", "show"):
            clauses = tree.kids(verb, "xcomp") if self._takes_open_clause(verb) else []
        for kid in clauses:
            found |= set(tree.subtree(kid))
        if not found:
            found = self._beside(verb)
        if not found and tree.lemma(verb) in ("accuse", "blame", "charge", "suspect", "allege"):
            for kid in tree.kids(verb, "advcl", "obl", "xcomp"):
                if tree.tag(kid) == "VERB" or tree.case(kid) in ("of", "for", "with"):
                    found |= set(tree.subtree(kid))
        if (
            not found
            and tree.lemma(verb) in cues().noun_content
            and tree.lemma(verb) not in cues().clause_only
        ):
            for kid in tree.kids(verb, *(("nsubj:pass",) if tree.passive(verb) else ("obj",))):
                found |= set(tree.subtree(kid))
        own = set(tree.kids(verb, "punct")) | {verb}
        if source is not None:
            own |= set(tree.subtree(source))
        return found - own

    def _takes_open_clause(self, verb: int) -> bool:
        return self.tree.passive(verb) or self.tree.lemma(verb) in (
            "claim",
            "promise",
            "vow",
            "pledge",
            "threaten",
            "quote",
            "profess",
            "swear",
        )

    def _beside(self, verb: int) -> set[int]:
        """Content joined to the verb without subordination: "S, X said", "X said: S"."""
        tree = self.tree
        if tree.dep(verb) == "parataxis" or (tree.dep(verb) == "advcl" and tree.lemma(verb) == "say"):
            host = tree.head(verb)
            away = set(tree.subtree(verb))
            return set(tree.subtree(host)) - away
        found: set[int] = set()
        for kid in tree.kids(verb, "parataxis"):
            if tree.tag(kid) in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
                found |= set(tree.subtree(kid))
        if not found:
            for region in self.regions:
                inside = set(region.tokens)
                if verb not in inside and any(
                    tree.head(t) == verb and tree.dep(t) in ("obj", "dep", "obl", "xcomp", "advcl")
                    for t in inside
                ):
                    found |= inside & set(tree.subtree(verb))
        return found

    def _noun(self, noun: int) -> None:
        """ "His claim that S", "reports that S", "allegations of S"."""
        tree = self.tree
        act = cues().nouns.get(tree.lemma(noun))
        if act is None:
            return
        verb = tree.head(noun)
        if self._ends_with_colon(noun) and tree.dep(noun) == "obj" and deep_subject(tree, verb) is not None:
            # "X issued the following statement:"
            self._put(Speech((noun,), deep_subject(tree, verb), act, set(), colon=True))
            return
        clauses = [
            k
            for k in tree.kids(noun, "acl", "ccomp")
            if any(tree.low[m] == "that" for m in tree.kids(k, "mark")) and tree.kids(k, *SUBJECTS)
        ]
        content = {token for clause in clauses for token in tree.subtree(clause)}
        if not content:
            return
        owners = tree.kids(noun, "nmod:poss") or [
            k for k in tree.kids(noun, "nmod") if tree.case(k) in ("by", "from")
        ]
        if owners:
            self._put(Speech((noun,), owners[0], act, content))
        elif not self._governed(noun):
            self._put(Speech((noun,), None, act, content, speaker=UNKNOWN))

    def _governed(self, noun: int) -> bool:
        """Tell whether a verb of saying already answers for what a noun of saying introduces."""
        head = self.tree.head(noun)
        return head >= 0 and self.tree.lemma(head) in cues().verbs

    def _adverb(self, adverb: int) -> None:
        head = self.tree.head(adverb)
        if head >= 0:
            content = set(self.tree.subtree(head)) - {adverb}
            self._put(Speech((adverb,), None, "report", content, speaker=UNKNOWN))

    def _according(self, source: int) -> None:
        tree = self.tree
        head = tree.head(source)
        if head < 0:
            return
        clause = head
        while (
            tree.tag(clause) not in ("VERB", "AUX", "ADJ")
            and tree.head(clause) >= 0
            and tree.dep(clause) != "root"
        ):
            clause = tree.head(clause)
        if not self._is_clause(clause):
            clause = head
        cue = tuple(k for k in tree.subtree(source) if tree.dep(k) in ("case", "fixed") and k < source)
        content = set(tree.subtree(clause)) - set(tree.subtree(source))
        self._put(Speech(cue or (source,), source, "report", content))

    def _is_clause(self, index: int) -> bool:
        return bool(self.tree.kids(index, *SUBJECTS)) or self.tree.tag(index) == "VERB"

    def _label(self, first: int, last: int) -> None:
        """A headline's "X: S", where X is a name and S a clause."""
        tree = self.tree
        for index in range(first + 1, min(last - 2, first + 7)):
            if tree.words[index] != ":":
                continue
            before, after = range(first, index), range(index + 1, last)
            if any(tree.tag(i) == "VERB" for i in before) or not any(tree.tag(i) == "VERB" for i in after):
                return
            heads = [i for i in before if tree.head(i) not in before and tree.tag(i) in ("PROPN", "NOUN")]
            if heads and any(tree.tag(i) == "PROPN" for i in before):
                self._put(Speech((index,), heads[0], "say", set(after)))
            return

    def _ends_with_colon(self, verb: int) -> bool:
        sentence = self.tree.doc.sentences[self.tree.sentence_of[verb]]
        return self.tree.words[sentence.last - 1] == ":"

    def _put(self, speech: Speech) -> None:
        if speech.content or speech.colon:
            self.speeches.append(speech)

    # -- naming ------------------------------------------------------------------------------

    def _name(self, speech: Speech) -> None:
        """Resolve the source to a holder's name and kind; a document that speaks reports."""
        if speech.source is None:
            speech.holder_kind = "anonymous"
            return
        heads = self.tree.conjuncts(speech.source)
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
        speech.holder_kind = holder_kind(self.tree, heads[0], speech.entity_type)
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
                owner.content |= set(region.tokens) - set(owner.cue)
                owner.quoted = True
                last = owner

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
            if not self._ends_with_colon(speech.cue[0]) or (speech.content and not speech.colon):
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

    # -- asking ------------------------------------------------------------------------------

    def over(self, token: int) -> list[Speech]:
        """Return the utterances that hold a token, outermost first."""
        covering = [speech for speech in self.speeches if token in speech.content]
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
        tokens = [t for head in self.tree.conjuncts(speech.source) for t in self.tree.phrase(head)]
        return self.tree.span(tokens)

    def utterances(self) -> tuple[Utterance, ...]:
        """Return the model's view of all utterances, in order of their first content."""
        ordered = sorted(self.speeches, key=lambda s: (min(s.content), -len(s.content)))
        made = []
        for speech in ordered:
            over = [
                o for o in ordered if o is not speech and speech.cue[0] in o.content and not speech.carried
            ]
            parent = ordered.index(min(over, key=lambda o: len(o.content))) if over else None
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
        quoted = {t for region in self.regions for t in region.tokens}
        inside = len(speech.content & quoted)
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
