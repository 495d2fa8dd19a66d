"""Finding reported speech: words of saying, their speakers, and what they are made answerable for."""

from __future__ import annotations

from sayso.meaning.labels import labelled
from sayso.meaning.lexicon import is_a
from sayso.meaning.quotes import Region, by_sentence
from sayso.meaning.relays import outlet_told, relay
from sayso.meaning.speech import (
    CITING,
    Speech,
    as_saying,
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
BLAMING = frozenset(
    {
        *("accuse", "blame", "charge", "suspect", "allege", "condemn", "criticise", "criticize", "denounce"),
        *("slam", "decry", "deplore", "rebuke", "fault", "indict"),
    }
)
"""Verbs whose "of doing" or "for doing" is what their subject alleges."""


class Finder:
    """Collects the utterances of one document: `speeches` in order of their cues.

    `doubted` are the tokens under an impersonal "it is thought that", which names nobody; `unsaid`
    those that somebody is told not to have said.
    """

    def __init__(self, tree: Tree, regions: list[Region]) -> None:
        self.tree = tree
        self.in_sentence = by_sentence(regions, tree)
        self.doubted: set[int] = set()
        self.unsaid: set[int] = set()
        self.speeches: list[Speech] = []
        for number in range(len(tree.doc.sentences)):
            self._sentence(number)
        self.speeches += labelled(tree, regions)
        relay(tree, self.speeches)
        self.speeches.sort(key=lambda s: min(s.cue))

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
        if act is None and self._denies_a_saying(verb):
            act = "deny"
        if self._demand(verb) or act is None:
            return
        negated = is_negated(tree, verb) or self._is_refused(verb)
        if negated and act == "deny":
            act = "not_deny"
        elif negated:
            # What somebody did not say is nobody's claim, least of all the author's.
            self.unsaid |= self._content(verb, None)
            return
        if tree.passive(verb):
            self._passive(verb, act)
            return
        source = deep_subject(tree, verb)
        if source is None:
            source = neighbour(tree, verb)
        content = self._content(verb, source)
        if source is not None and not content and not self._ends_with_colon(verb):
            content = self._sentence_before(verb)
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

    def _denies_a_saying(self, verb: int) -> bool:
        """Tell whether a verb turns down what somebody said ("rejected accusations that S")."""
        tree = self.tree
        beside = f"{tree.lemma(verb)} {tree.low[verb + 1]}" if verb + 1 < len(tree.tokens) else ""
        if not {verb_key(tree, verb), beside} & cues().deny_of_nouns:
            return False
        objects = tree.kids(verb, "nsubj:pass") if tree.passive(verb) else tree.objects(verb)
        return any(tree.lemma(each) in cues().nouns for each in objects)

    def _is_refused(self, verb: int) -> bool:
        """Tell whether a cue is what somebody declined to do ("refused to confirm")."""
        head = self.tree.head(verb)
        return self.tree.dep(verb) == "xcomp" and self.tree.lemma(head) in ("refuse", "decline", "fail")

    def _passive(self, verb: int, act: str) -> None:
        """ "Was quoted as saying", "were reported to have", "is accused of", "it is thought that"."""
        tree = self.tree
        content = self._content(verb, None)
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

    def _content(self, verb: int, source: int | None) -> set[int]:
        """Return the tokens that the speaker is made answerable for."""
        tree = self.tree
        found: set[int] = set()
        clauses = tree.kids(verb, "ccomp") or self._strayed(verb)
        if not clauses and tree.lemma(verb) not in ("find", "show"):
            clauses = tree.kids(verb, "xcomp") if self._takes_open_clause(verb) else []
        for kid in clauses:
            found |= self._from_its_mark(verb, kid)
        if tree.lemma(verb) in CITING:
            for kid in tree.kids(verb, "advcl") or as_saying(tree, verb):
                found |= set(tree.subtree(kid))
            found |= self._beside(verb) if found else set()
        if not found and tree.dep(verb) == "advcl" and tree.lemma(tree.head(verb)) in ("quote", "cite"):
            found = self._beside(tree.head(verb))
        if not found:
            found = self._beside(verb)
        if not found and tree.lemma(verb) in BLAMING:
            below = [kid for accused in tree.objects(verb) for kid in tree.kids(accused, "acl")]
            for kid in (*tree.kids(verb, "advcl", "obl", "xcomp"), *below):
                if tree.tag(kid) == "VERB" or tree.case(kid) in ("of", "for", "with"):
                    found |= set(tree.subtree(kid))
        if (
            not found
            and (tree.lemma(verb) in cues().noun_content or self._denies_a_saying(verb))
            and tree.lemma(verb) not in cues().clause_only
        ):
            for kid in tree.kids(verb, *(("nsubj:pass",) if tree.passive(verb) else ("obj", "xcomp"))):
                found |= set(tree.subtree(kid))
        own = set(tree.kids(verb, "punct")) | {verb}
        if source is not None:
            own |= set(tree.subtree(source))
        return found - own

    def _strayed(self, verb: int) -> list[int]:
        """Find the "that" clause of a verb where it was hung on a noun beside it, or on the verb above.

        "Said in a report that S", "reported, citing officials, that S", "said he was told by X that S".
        """
        tree = self.tree
        beside = tree.kids(verb, "obl", "obl:agent", "iobj", "obj")
        if tree.lemma(verb) == "make":
            beside += tree.kids(verb, "xcomp", "advmod")  # "made clear that S"
        for participle in tree.kids(verb, "advcl"):
            if tree.lemma(participle) in CITING:
                beside += tree.kids(participle, "obj")
        found = [kid for noun in beside for kid in tree.kids(noun, "acl", "acl:relcl", "ccomp")]
        if tree.dep(verb) == "ccomp" and not found:
            found = [kid for kid in tree.kids(tree.head(verb), "ccomp") if kid > verb]
        told = [kid for kid in found if self._is_that_clause(kid)]
        return told[:1]

    def _is_that_clause(self, clause: int) -> bool:
        tree = self.tree
        marked = any(tree.low[kid] == "that" for kid in tree.kids(clause, "mark"))
        return marked and bool(tree.kids(clause, *SUBJECTS))

    def _from_its_mark(self, verb: int, clause: int) -> set[int]:
        """Return a clause from its "that" on: "said in June that S" leaves "in June" to the saying."""
        tree = self.tree
        marks = [kid for kid in tree.kids(clause, "mark") if tree.low[kid] == "that" and kid > verb]
        return {token for token in tree.subtree(clause) if not marks or not verb < token < marks[0]}

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
            "deny",
            "admit",
            "acknowledge",
            "confess",
            "report",
            "recall",
            "dispute",
        )

    def _beside(self, verb: int) -> set[int]:
        """Content joined to the verb without subordination: "S, X said", "X said: S"."""
        tree = self.tree
        if tree.dep(verb) == "parataxis" or self._stands_after(verb):
            host = tree.head(verb)
            last = tree.doc.sentences[tree.sentence_of[verb]].last
            if verb >= last - 3:
                host = tree.first_conjunct(host)  # "S and T, X said" has both for content
            return self._same_part(verb, set(tree.subtree(host)) - set(tree.subtree(verb)))
        found: set[int] = set()
        for kid in tree.kids(verb, "parataxis"):
            if tree.tag(kid) in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
                found |= self._same_part(verb, set(tree.subtree(kid)))
        if not found:
            for region in self.in_sentence.get(tree.sentence_of[verb], ()):
                inside = set(region.tokens)
                if verb not in inside and any(
                    tree.head(t) == verb and tree.dep(t) in ("obj", "dep", "obl", "xcomp", "advcl")
                    for t in inside
                ):
                    found |= inside & set(tree.subtree(verb))
        return found

    def _same_part(self, verb: int, content: set[int]) -> set[int]:
        """Cut what stands beyond a semicolon, unless it is quoted: "S; X denied it" leaves S alone.

        A list with semicolons that ends in ", X said" is X's as a whole.
        """
        tree = self.tree
        sentence = tree.sentence_of[verb]
        quoted = {token for region in self.in_sentence.get(sentence, ()) for token in region.tokens}
        span = tree.doc.sentences[sentence]
        cuts = [i for i in range(span.first, span.last) if tree.words[i] == ";" and i not in quoted]
        clause = min(
            (i for kid in tree.kids(verb, "nsubj") for i in tree.subtree(kid) if i < verb), default=verb
        )
        first = clause - 1 if clause - 1 in cuts else span.first - 1
        last = min((i for i in cuts if i > verb), default=span.last)
        return {token for token in content if first < token < last} if cuts else content

    def _stands_after(self, verb: int) -> bool:
        """Find "S," he said: a speaker and his verb after a comma or quotation mark, hung as a clause."""
        tree = self.tree
        if tree.dep(verb) not in ("ccomp", "advcl", "conj", "acl") or tree.kids(verb, "mark"):
            return False
        subjects = tree.kids(verb, "nsubj")
        source = subjects[0] if subjects else neighbour(tree, verb)
        if source is None or source > verb:
            return False
        above = tree.head(verb)
        if tree.lemma(above) in cues().verbs and tree.kids(above, *SUBJECTS):
            return False  # "X said, “We urge Y”": what stands before is no content of the urging
        start = min(*tree.phrase(source), source)
        return start > 0 and tree.words[start - 1] in (",", '"', "”", "’") and tree.head(verb) < start

    def _sentence_before(self, verb: int) -> set[int]:
        """Return what a cue without content answers for in the sentence before it.

        A quotation that closes right before the cue's sentence, or a sentence without an end: the
        reader cut "“S,” X said" or "S, X said" in two.
        """
        tree = self.tree
        number = tree.sentence_of[verb]
        if number == 0 or tree.block_of_sentence[number] != tree.block_of_sentence[number - 1]:
            return set()
        before = tree.doc.sentences[number - 1]
        first = tree.doc.sentences[number].first
        for region in self.in_sentence.get(number - 1, ()):
            if (
                before.first <= region.tokens[0]
                and first - 2 <= region.tokens[-1] < first
                and region.is_clause
            ):
                return set(region.tokens)
        if tree.words[before.last - 1][-1:].isalnum() and tree.dep(verb) == "root":
            return set(range(before.first, before.last))
        return set()

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
        return cues().verbs.get(verb_key(tree, verb)) == "deny" or self._denies_a_saying(verb)

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
