"""Finding reported speech: words of saying, their speakers, and what they are made answerable for."""

from __future__ import annotations

from sayso.meaning.charges import held_for
from sayso.meaning.contents import Contents
from sayso.meaning.labels import labelled
from sayso.meaning.lexicon import is_a
from sayso.meaning.quotes import Region, by_sentence
from sayso.meaning.relays import outlet_told, relay
from sayso.meaning.speech import (
    CITING,
    Speech,
    cues,
    deep_subject,
    ends_with_colon,
    is_negated,
    neighbour,
    surface_or_deep,
    verb_key,
)
from sayso.meaning.tree import SUBJECTS, Tree
from sayso.model.claim import UNKNOWN

ASKING = ("on", "upon", "to", "with")


class Finder:
    """Collects the utterances of one document: `speeches` in order of their cues.

    `doubted` are the tokens under an impersonal "it is thought that", which names nobody; `unsaid`
    those that somebody is told not to have said.
    """

    def __init__(self, tree: Tree, regions: list[Region]) -> None:
        self.tree = tree
        self.contents = Contents(tree, by_sentence(regions, tree))
        self.doubted: set[int] = set()
        self.unsaid: set[int] = set()
        self.speeches: list[Speech] = []
        self._asides: list[tuple[int, int]] = []
        for number in range(len(tree.doc.sentences)):
            self._sentence(number)
        self._part_from_themselves()
        self.speeches += labelled(tree, regions)
        relay(tree, self.speeches)
        self.speeches.sort(key=lambda s: min(s.cue))

    def _part_from_themselves(self) -> None:
        """ "S, X said, blaming Y": that X blames Y is no part of what X said."""
        of_source: dict[int | None, list[Speech]] = {}
        for speech in self.speeches:
            of_source.setdefault(speech.source, []).append(speech)
        for cue, source in self._asides:
            for speech in of_source.get(source, ()):
                if cue in speech.content and cue > speech.cue[0]:
                    speech.content -= set(self.tree.subtree(cue))

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

    def _verb(self, verb: int) -> None:
        tree = self.tree
        act = cues().verbs.get(verb_key(tree, verb)) or cues().verbs.get(tree.lemma(verb))
        if act is None and self.contents.denies_a_saying(verb):
            act = "deny"
        charge = held_for(tree, verb)
        holder = deep_subject(tree, verb) if charge else None
        if holder is not None:
            self._put(Speech((verb,), holder, "accuse", charge))
        if self._demand(verb) or act is None:
            return
        negated = is_negated(tree, verb) or self._is_refused(verb)
        if negated and act == "deny":
            act = "not_deny"
        elif negated:
            # What somebody did not say is nobody's claim, least of all the author's.
            self.unsaid |= self.contents.of(verb, None)
            return
        if tree.passive(verb):
            self._passive(verb, act)
            return
        source = deep_subject(tree, verb)
        if source is None:
            source = neighbour(tree, verb)
        if source is not None and tree.participle(verb) == "present":
            self._asides.append((verb, source))
        content = self.contents.of(verb, source)
        if source is not None and not content and not self._ends_with_colon(verb):
            content = self.contents.sentence_before(verb)
        if source is None or not content:
            if source is not None and self._ends_with_colon(verb):
                self._put(Speech((verb,), source, act, set(), colon=True))
            return
        self._put(Speech((verb,), source, act, content, via=outlet_told(tree, verb)))

    def _demand(self, verb: int) -> bool:
        """ "X urged Y to do it", "X called on Y to do it": X asks for what the infinitive says."""
        tree = self.tree
        if tree.lemma(verb) not in cues().demanding or tree.passive(verb) or is_negated(tree, verb):
            return False
        asked = tree.objects(verb) or [kid for kid in tree.kids(verb, "obl") if tree.case(kid) in ASKING]
        below = [kid for kid in tree.kids(verb, "xcomp", "advcl") if tree.participle(kid) == "infinitive"]
        source = deep_subject(tree, verb)
        if not asked or not below or source is None or below[0] < asked[0]:
            return False
        self._put(Speech((verb,), source, "demand", set(tree.subtree(below[0]))))
        return True

    def _is_refused(self, verb: int) -> bool:
        """Tell whether a cue is what somebody declined to do ("refused to confirm")."""
        head = self.tree.head(verb)
        return self.tree.dep(verb) == "xcomp" and self.tree.lemma(head) in ("refuse", "decline", "fail")

    def _passive(self, verb: int, act: str) -> None:
        """ "Was quoted as saying", "were reported to have", "is accused of", "it is thought that"."""
        tree = self.tree
        content = self.contents.of(verb, None)
        if not content or (tree.lemma(verb) == "tell" and tree.kids(verb, "xcomp")):
            return  # "were told to leave" is an order, not a report
        agent = deep_subject(tree, verb)
        if tree.lemma(verb) in CITING:
            if agent is not None:  # "was quoted by X as saying"
                self._put(Speech((verb,), agent, "report", set(content)))
            quoted = surface_or_deep(tree, verb, 0)
            self._put(Speech((verb,), quoted, "report", content, relayed=agent is not None))
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
        if self._is_denied(noun):
            return  # whoever denies it is answerable: "denied a report by X that S"
        if owners:
            self._put(Speech((noun,), owners[0], act, content))
        elif not self._governed(noun):
            self._put(Speech((noun,), None, act, content, speaker=UNKNOWN))

    def _is_denied(self, noun: int) -> bool:
        tree = self.tree
        verb = tree.head(tree.first_conjunct(noun))
        if verb < 0 or tree.dep(tree.first_conjunct(noun)) not in ("obj", "nsubj:pass"):
            return False
        return cues().verbs.get(verb_key(tree, verb)) == "deny" or self.contents.denies_a_saying(verb)

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
        clause = self._whole_before(clause, min(cue, default=source), max(tree.subtree(source)))
        content = set(tree.subtree(clause)) - set(tree.subtree(source))
        self._put(Speech(cue or (source,), source, "report", content))

    def _whole_before(self, clause: int, cue: int, end: int) -> int:
        """ "S, killing two, and T, according to X": set off by a comma, it is for all before it.

        At the end of a sentence that is the whole of it, what others are told to have said included.
        """
        tree = self.tree
        if cue <= clause or tree.words[cue - 1] not in (",", "-", "–", "—"):
            return clause
        last = tree.doc.sentences[tree.sentence_of[cue]].last
        if all(tree.tag(index) == "PUNCT" for index in range(end + 1, last)):
            top = clause
            while tree.head(top) >= 0 and tree.head(top) < cue:
                top = tree.head(top)
            return top if self._is_clause(top) else clause
        while tree.dep(clause) in ("advcl", "conj", "xcomp", "acl") and tree.head(clause) < clause:
            clause = tree.head(clause)
        return clause

    def _is_clause(self, index: int) -> bool:
        return bool(self.tree.kids(index, *SUBJECTS)) or self.tree.tag(index) == "VERB"

    def _is_evidence(self, source: int) -> bool:
        tree = self.tree
        return tree.tag(source) == "NOUN" and is_a(tree.lemma(source), "evidence_tools")

    def _ends_with_colon(self, verb: int) -> bool:
        return ends_with_colon(self.tree, verb)

    def _put(self, speech: Speech) -> None:
        if speech.source is not None and self._is_evidence(speech.source):
            return  # "satellite images show that S": evidence is no holder
        if speech.content or speech.colon:
            self.speeches.append(speech)
