"""What a word of saying makes its speaker answerable for: clauses below it, beside it, before it."""

from __future__ import annotations

from sayso.meaning.quotes import Region
from sayso.meaning.speech import CITING, as_saying, cues, neighbour, verb_key
from sayso.meaning.tree import SUBJECTS, Tree

BLAMING = frozenset(
    {
        *("accuse", "blame", "charge", "suspect", "allege", "condemn", "criticise", "criticize", "denounce"),
        *("slam", "decry", "deplore", "rebuke", "fault", "indict"),
    }
)
"""Verbs whose "of doing" or "for doing" is what their subject alleges."""


DENYING = frozenset({"deny", "reject", "dismiss", "refute", "rebut"})


class Contents:
    """Finds the content of the cues of one document; `in_sentence` are its quotations by sentence."""

    def __init__(self, tree: Tree, in_sentence: dict[int, list[Region]]) -> None:
        self.tree = tree
        self.in_sentence = in_sentence

    def of(self, verb: int, source: int | None) -> set[int]:
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
            and (tree.lemma(verb) in cues().noun_content or self.denies_a_saying(verb))
            and tree.lemma(verb) not in cues().clause_only
        ):
            for kid in tree.kids(verb, *(("nsubj:pass",) if tree.passive(verb) else ("obj", "xcomp"))):
                found |= set(tree.subtree(kid))
        own = set(tree.kids(verb, "punct")) | {verb}
        if source is not None:
            own |= set(tree.subtree(source))
        if tree.lemma(verb) in DENYING:
            own |= self._background(found)
        return found - own

    def _background(self, content: set[int]) -> set[int]:
        """ "Denied arming the group, which has killed hundreds": what is told besides is not denied."""
        tree = self.tree
        told: set[int] = set()
        for clause in content:
            if tree.dep(clause) == "acl:relcl":
                inside = tree.subtree(clause)
                if min(inside) > 0 and "," in (tree.low[min(inside)], tree.low[min(inside) - 1]):
                    told |= set(inside)
        return told

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
        objects = tree.kids(clause, "obj")
        # "Denied in an interview that he sold weapons": no gap for a "that" to fill.
        marked = marked or (len(objects) > 1 and any(tree.low[kid] == "that" for kid in objects))
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
        own = tree.dep(verb) == "parataxis" and tree.kids(verb, "xcomp")  # "S: they agreed to do it"
        own = own or (tree.lemma(verb) in BLAMING and tree.objects(verb))  # "S, X blames Y"
        if not own and (tree.dep(verb) == "parataxis" or self._stands_after(verb)):
            host = tree.head(verb)
            last = tree.doc.sentences[tree.sentence_of[verb]].last
            if verb >= last - 3:
                host = tree.first_conjunct(host)  # "S and T, X said" has both for content
            away = set(tree.subtree(verb))
            source = next((kid for kid in tree.kids(verb, "nsubj") if kid < verb), verb)
            for kid in tree.kids(verb, "advcl"):
                if kid < source:
                    away -= set(tree.subtree(kid))  # "S while T, X said": hung on the saying
            return self._same_part(verb, set(tree.subtree(host)) - away)
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
        speaks = tree.lemma(above) in cues().verbs and not tree.kids(above, "xcomp")
        if speaks and tree.kids(above, *SUBJECTS):
            return False  # "X said, “We urge Y”": what stands before is no content of the urging
        start = min(*tree.phrase(source), source)
        return start > 0 and tree.words[start - 1] in (",", '"', "”", "’") and tree.head(verb) < start

    def sentence_before(self, verb: int) -> set[int]:
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

    def denies_a_saying(self, verb: int) -> bool:
        """Tell whether a verb turns down what somebody said ("rejected accusations that S")."""
        tree = self.tree
        beside = f"{tree.lemma(verb)} {tree.low[verb + 1]}" if verb + 1 < len(tree.tokens) else ""
        if not {verb_key(tree, verb), beside} & cues().deny_of_nouns:
            return False
        objects = tree.kids(verb, "nsubj:pass") if tree.passive(verb) else tree.objects(verb)
        return any(tree.lemma(each) in cues().nouns for each in objects)
