"""When an act is told to have happened, and when a saying: each from its own clause, never the other's."""

from __future__ import annotations

from dataclasses import replace

from sayso.meaning.attribution import Attribution
from sayso.meaning.edtf import days
from sayso.meaning.speech import Speech, cues
from sayso.meaning.tree import CLAUSAL, SUBJECTS, Tree
from sayso.model.layers import TimeMention
from sayso.model.when import When, is_placed

TIMELESS = ("ORIGINATES",)
"""Where a thing was made has no time of its own: the time told is that of the finding."""
ARGUMENTS = ("obj", "nsubj", "nsubj:pass", "obl")
APART = frozenset({"after", "before", "until"})
BELOW_A_NOUN = frozenset({"nmod", "compound", "nummod", "amod", "appos"})
OPENING, CLOSING = frozenset({"since"}), frozenset({"until", "till", "before"})
OF_TIME = frozenset({"after", "before", "since", "until", "during", "in", "following", "amid"})
OPENING_WORDS, DATELINE = 2, 8
MEANWHILE = frozenset({"when", "while", "as"})
FORCE = ("ASSAULT", "COERCE", "RETREAT")
SAME = frozenset({"it", "its", "they", "their"})
POINTING = frozenset({"this", "these", "that", "those"})


def time_of(mention: TimeMention) -> When | None:
    """Return what a time says of an act: its bounds, else its own value; None where it places nothing.

    A duration or set stands nowhere in time, and of a value without any figure ("last month" without
    an anchor) nothing is known but the phrase. A month or day without its year is still something.
    """
    when = mention.bounds if mention.bounds is not None else mention.when
    if when is None or when.precision in ("duration", "set"):
        return None
    return when if is_placed(when) or any(char.isdigit() for char in when.value) else None


class ActTimes:
    """What times of acts and sayings of one document are looked up in."""

    def __init__(self, tree: Tree, attribution: Attribution, times: tuple[TimeMention, ...]) -> None:
        self.tree = tree
        self.attribution = attribution
        self.names = self._names_with_figures()
        self.by_sentence: dict[int, list[tuple[When, list[int]]]] = {}
        for mention in times:
            inside = tree.inside(mention.span)
            when = time_of(mention)
            if (
                inside
                and when is not None
                and not (self._dates_the_story(inside) or self._is_in_a_name(inside))
            ):
                self.by_sentence.setdefault(tree.sentence_of[inside[0]], []).append((when, inside))

    def _names_with_figures(self) -> dict[int, list[list[int]]]:
        """Return the names of bodies that have figures in them, by the tokens of the figures."""
        found: dict[int, list[list[int]]] = {}
        for mention in self.tree.doc.mentions:
            if mention.type == "Organisation" and self.tree.doc.text.at(mention.span)[-1:].isalpha():
                name = self.tree.inside(mention.span)
                for token in name:
                    if self.tree.words[token][:1].isdecimal():
                        found.setdefault(token, []).append(name)
        return found

    def _is_in_a_name(self, inside: list[int]) -> bool:
        """Tell the date in the name of a body ("the 1931 Brigades"), which dates nothing that it does."""
        tree = self.tree
        for name in (name for token in inside for name in self.names.get(token, ())):
            rest = [i for i in name if i not in inside and tree.low[i] != "the"]
            if rest and set(inside) <= set(name) and all(tree.words[i][:1].isupper() for i in rest):
                return True
        return False

    def _dates_the_story(self, inside: list[int]) -> bool:
        """Tell the day of a dateline ("KARWAN, Oct 12: Police ..."), which a colon or dash ends."""
        tree = self.tree
        sentence = tree.doc.sentences[tree.sentence_of[inside[0]]]
        after = inside[-1] + 1
        if after >= sentence.last or tree.words[after] not in (":", "-", "--", "–", "—"):
            return False
        before = range(sentence.first, inside[0])
        return 0 < len(before) <= DATELINE and all(tree.tag(i) in ("PROPN", "PUNCT") for i in before)

    def when(self, code: str, trigger: int, light: int | None) -> When | None:
        """Return the time of an act: of its own clause, else of the clause that it continues."""
        if code in TIMELESS:
            return None
        tree = self.tree
        verb = light if light is not None else trigger
        if tree.tag(trigger) in ("NOUN", "PROPN") and light is None:
            own = self.below(trigger)
            if own is not None or tree.dep(tree.first_conjunct(trigger)) not in ARGUMENTS:
                return own
            verb = next((up for up in tree.up(trigger) if tree.tag(up) == "VERB"), trigger)
            if tree.lemma(verb) in cues().verbs:
                return None
        sentence = tree.sentence_of[trigger]
        told = self.by_sentence.get(sentence, ())
        for when, inside in told:
            if self._is_explained(inside, verb):
                return when
        hosts = self._hosts(verb, trigger)
        apart = any(tree.low[mark] in APART for mark in tree.kids(verb, "mark"))
        for host in hosts:
            for when, inside in told:
                if apart and host != verb and when.precision == "day":
                    continue  # what came after or before another act need not share its day
                if self._hangs_on(inside, host, trigger):
                    return self._led(self._since(when, host, verb), inside)
        for when, inside in () if apart else told:
            if self._stands_by(inside, verb, hosts, trigger):
                return when
        if code == "DISCOVERED":
            return self._of_the_picture(verb)
        return self._told_before(verb, code)

    def _of_the_picture(self, verb: int) -> When | None:
        """ "Are shown in a picture released on Tuesday": what is shown is found when its picture is."""
        tree = self.tree
        above = [up for up in tree.up(verb) if tree.tag(up) == "VERB"][:1]
        for shown in (verb, *above):
            for oblique in tree.kids(shown, "obl"):
                for clause in tree.kids(oblique, "acl"):
                    when = self.below(clause)
                    if when is not None:
                        return when
        return None

    def _hosts(self, verb: int, trigger: int) -> list[int]:
        """Return the verbs whose times hold for an act: its own, its "when" clauses, then those above.

        What is said has not the time of the saying.
        """
        tree = self.tree
        cited = {token for speech in self.attribution.over(trigger) for token in speech.cue}
        hosts, node = [verb, *self._clauses_of_time(verb)], verb
        while tree.head(node) >= 0 and tree.dep(node) in ("xcomp", "conj", "acl", "advcl"):
            joined = tree.dep(node) == "conj"
            node = tree.head(node)
            if tree.lemma(node) in cues().verbs and (not joined or node in cited):
                break
            hosts += [node, *self._clauses_of_time(node)]
        return hosts

    def _clauses_of_time(self, verb: int) -> list[int]:
        return [kid for kid in self.tree.kids(verb, "advcl") if self._opening(kid) in (*MEANWHILE, "since")]

    def _opening(self, verb: int) -> str | None:
        """Return the word that opens a clause of time ("when", "since")."""
        words = (self.tree.low[word] for word in self.tree.kids(verb, "mark", "advmod"))
        return next((word for word in words if word in MEANWHILE or word == "since"), None)

    def _since(self, when: When, host: int, verb: int) -> When:
        """ "Have regained ground since it began last month": from then on."""
        if host == verb or self.tree.dep(host) != "advcl" or self._opening(host) != "since":
            return when
        value = f"{when.value.split('/', 1)[0]}/.."
        first, last = days(value)
        return replace(when, value=value, start=first, end=last, precision="interval", rule="since")

    def _led(self, when: When, inside: list[int]) -> When:
        """ "Until her death in 1894", "since the war of 2003": bounds that the noun in between has."""
        tree = self.tree
        node = next((i for i in inside if tree.head(i) not in inside), inside[0])
        while "/" not in when.value and tree.dep(node) in BELOW_A_NOUN and tree.head(node) >= 0:
            node = tree.head(node)
            lead = tree.case(node)
            if lead in OPENING or lead in CLOSING:
                value = f"{when.value}/.." if lead in OPENING else f"../{when.value}"
                first, last = days(value)
                return replace(when, value=value, start=first, end=last, precision="interval", rule=lead)
        return when

    def _is_explained(self, inside: list[int], verb: int) -> bool:
        """ "Since July, when it stopped attacking": the clause says what happened at a time."""
        tree = self.tree
        node = tree.head(verb) if tree.dep(verb) == "xcomp" else verb
        opening = [kid for kid in tree.kids(node, "advmod", "mark") if tree.low[kid] == "when"]
        places = {kid - 1 - int(tree.words[kid - 1] == ",") for kid in opening if kid > 0}
        return inside[-1] in places

    def _stands_by(self, inside: list[int], verb: int, hosts: list[int], trigger: int) -> bool:
        """Find the time of a clause by its place, where the tree hangs it elsewhere.

        One that opens the sentence holds for its main clause; one that closes a clause, with a comma
        behind it, for the verb before it.
        """
        tree, sentence = self.tree, self.tree.doc.sentences[self.tree.sentence_of[verb]]
        over = self.attribution.over(trigger)
        if over and not set(inside) <= over[-1].content:
            return False
        before = range(sentence.first, inside[0])
        if len(before) <= OPENING_WORDS and all(tree.tag(i) in ("ADP", "DET", "ADV", "ADJ") for i in before):
            return any(tree.head(host) < 0 for host in hosts)
        after = inside[-1] + 1
        if after >= sentence.last or tree.words[after] != "," or (self._verb_over(inside) or 0) < after:
            return False
        return (
            next((i for i in range(inside[0] - 1, sentence.first - 1, -1) if tree.tag(i) == "VERB"), -1)
            == verb
        )

    def _hangs_on(self, inside: list[int], host: int, trigger: int) -> bool:
        # The time of saying lies outside what is said, the time of the act inside it.
        over = self.attribution.over(trigger)
        if over and not set(inside) <= over[-1].content:
            return False
        return self._verb_over(inside) == host and not self._names_a_thing(inside)

    def _names_a_thing(self, inside: list[int]) -> bool:
        """Tell "apologised for the 1918 failure": the time of a thing, and not of what is done about it."""
        tree = self.tree
        top = next((i for i in inside if tree.head(i) not in inside), inside[0])
        noun = tree.head(top)
        bare = tree.dep(top) in ("compound", "nummod", "amod") and noun > top and not tree.case(top)
        told = tree.dep(noun) in ("nsubj", "nsubj:pass") or tree.case(noun) in OF_TIME
        return bare and tree.tag(noun) == "NOUN" and not told

    def _verb_over(self, inside: list[int]) -> int | None:
        tree = self.tree
        top = next((i for i in inside if tree.head(i) not in inside), inside[0])
        return next((up for up in tree.up(top) if tree.tag(up) in ("VERB", "AUX")), None)

    def _told_before(self, verb: int, code: str) -> When | None:
        """ "These strikes ...", "its troops returned fire": the day that the sentence before gives."""
        tree = self.tree
        subjects = tree.kids(verb, *SUBJECTS) or tree.kids(tree.first_conjunct(verb), *SUBJECTS)
        pointed = any(tree.low[kid] in POINTING for head in subjects for kid in tree.kids(head, "det"))
        goes_on = code in FORCE and any(
            tree.low[kid] in SAME for head in subjects for kid in (head, *tree.kids(head, "nmod:poss"))
        )
        if not pointed and not goes_on:
            return None
        sentence = tree.sentence_of[verb]
        if sentence == 0 or tree.block_of_sentence[sentence] != tree.block_of_sentence[sentence - 1]:
            return None
        for when, inside in self.by_sentence.get(sentence - 1, ()):
            over = self._verb_over(inside)
            if over is None or tree.lemma(over) in cues().verbs:
                continue
            if pointed or when.precision == "day":
                return when
        return None

    def below(self, head: int, *, clauses: bool = True) -> When | None:
        """Return the first time that hangs below a token; if asked, not those of its clauses."""
        tokens = set(self.tree.subtree(head, frozenset() if clauses else CLAUSAL))
        for when, inside in self.by_sentence.get(self.tree.sentence_of[head], ()):
            if set(inside) <= tokens:
                return when
        return None

    def said(self, speech: Speech) -> When | None:
        """Return the time of a saying: one that hangs on its verb, or on the document that speaks."""
        if speech.carried:
            return None
        cue = set(speech.cue)
        source = set() if speech.source is None else set(self.tree.subtree(speech.source)) - speech.content
        for when, inside in self.by_sentence.get(self.tree.sentence_of[speech.cue[0]], ()):
            if speech.content.isdisjoint(inside) and (
                self._verb_over(inside) in cue or set(inside) <= source
            ):
                return when
        return None
