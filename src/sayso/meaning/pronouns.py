"""Whom a pronoun stands for: who speaks, who has just spoken, or who was named before."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from sayso.meaning.actor import Actor
from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import ACTOR, Nominal
from sayso.meaning.speech import deep_subject
from sayso.meaning.tree import RELATIVE, SUBJECTS
from sayso.model import states

if TYPE_CHECKING:
    from sayso.meaning.actors import Actors

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
SEVERAL = frozenset({"we", "us", "our", "ours", "ourselves"})
WE = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
PRONOUNS = HE | THEY | IT | WE
LOOK_BACK = 4
"""Sentences that a pronoun may reach back."""
TOKENS_BACK = 400
"""Tokens that a pronoun may reach back, for texts whose sentences have no end."""
WHERE = frozenset({"in", "at", "near", "around", "outside", "inside", "across", "throughout"})
"""Prepositions of a place where something is, and nothing more."""
GROUPISH = ("Organisation", "State", "Nationality")


class Pronouns:
    """Resolves the pronouns of one document; whatever they go back to is resolved by its `Actors`."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.tree = actors.tree
        self.together: dict[int, list[int]] = {}

    def resolve(self, head: int) -> Actor | None:
        """Say whom a pronoun stands for; None where the text leaves it open."""
        low = self.tree.low[head]
        if low in WE:
            return self._speaker(head)
        if low in HE:
            speaking = self._last_speaker(head) or self._who_tells(head)
            if speaking is not None:
                return speaking
            why = f"{low!r}, the last person named"
            return self.back(head, ("Person",), why, named=True, singular=True) or self.back(
                head, ("Person",), f"{low!r}, the last person told of", singular=True
            )
        shared = self._in_brackets(head) or self._first_of_pair(head) or self._done_to_before(head)
        if shared is not None:
            return shared
        if low in IT or low in THEY:
            speaking = (self._last_speaker(head) if low in IT else None) or self._who_says_so(head)
            if speaking is not None:
                return speaking
        if low in THEY:
            return self.back(head, (*GROUPISH, "Person"), f"{low!r}, the last several named", plural=True)
        return self.back(
            head, (*GROUPISH, "Document", "Location"), f"{low!r}, the last body named", named=True
        )

    def _speaker(self, head: int) -> Actor | None:
        """ "I" is the speaker; "we" the body that he speaks for, where the text says which."""
        speaker = self.actors.speakers.get(head)
        if speaker is None:
            return None
        body = self.actors.bodies.get(speaker.name) if self.tree.low[head] in SEVERAL else None
        if body is not None:
            return Actor(body.name, body.type, ACTOR, f"{self.tree.low[head]!r}, said for it", head)
        return Actor(speaker.name, speaker.type, ACTOR, "the speaker", head)

    def _last_speaker(self, head: int) -> Actor | None:
        """Let whoever has just spoken go on: "an official said. He added", "the report said. … it said"."""
        tree = self.tree
        if head not in tree.cues_of_speaker:
            return None
        # Whoever speaks and is said to be "he" is a person, whatever his name was taken for.
        wanted = ("Person", "Unknown") if tree.low[head] in HE else ("Document", "Organisation", "State")
        for place in range(bisect.bisect_left(tree.speakers, head) - 1, -1, -1):
            source = tree.speakers[place]
            if tree.sentence_of[head] - tree.sentence_of[source] > 2:
                return None
            if tree.low[source] in PRONOUNS:
                continue
            nominal = self.actors.nominals.get(source)
            many = nominal is not None and nominal.plural and tree.low[source] != "one"
            actor = None if nominal is None or many else self.actors.resolve(source)
            if actor is None:
                return None
            if actor.type in wanted:
                reason = f"{tree.low[head]!r}, who has just spoken"
                return Actor(actor.name, actor.type, actor.sort, reason, head)
        return None

    def _who_says_so(self, head: int) -> Actor | None:
        """ "The army said it had struck": the subject of what a body says is that body, named or not."""
        tree = self.tree
        if tree.low[head] not in ("it", "they") or tree.dep(head) not in SUBJECTS:
            return None
        clause = tree.first_conjunct(tree.head(head))
        above = tree.head(clause)
        if tree.dep(clause) != "ccomp" or above < 0 or not is_a(tree.lemma(above), "self_reporting"):
            return None
        for source in tree.kids(above, "nsubj"):
            nominal = self.actors.nominals.get(source)
            if nominal is None or source > head or nominal.plural == (tree.low[head] == "it"):
                continue
            if nominal.named and tree.low[head] == "it":
                return None  # what a name may stand for is asked below
            actor = self.actors.resolve(source)
            body = (
                ("Organisation", "State")
                if tree.low[head] == "it"
                else ("Organisation", "Person", "Nationality")
            )
            if actor is not None and actor.type in body and actor.sort == ACTOR:
                return Actor(actor.name, actor.type, ACTOR, f"{tree.low[head]!r}, who says so", head)
        return None

    def _who_tells(self, head: int) -> Actor | None:
        """ "A driver said that he was beaten": one told of before what he says, with nobody in between."""
        tree = self.tree
        clause = tree.head(head)
        cue = tree.head(clause) if clause >= 0 and tree.dep(clause) in ("ccomp", "advcl") else -1
        if cue < 0 or tree.dep(head) not in SUBJECTS or tree.lemma(cue) not in ("say", "tell", "add"):
            return None
        above = tree.head(cue)
        quoted = tree.low[cue] == "saying" and above >= 0 and tree.lemma(above) in ("quote", "cite")
        told = tree.objects(above) if quoted else tree.kids(cue, "nsubj")
        nominal = self.actors.nominals.get(told[0]) if told else None
        if nominal is None or nominal.type != "Person" or nominal.plural or nominal.head > head:
            return None
        if tree.tag(nominal.head) == "PRON" or is_a(tree.lemma(nominal.head), "addressees"):
            return None
        between = (self.actors.nominals.get(index) for index in range(max(nominal.tokens) + 1, head))
        if any(each is not None and each.type == "Person" and not each.plural for each in between):
            return None
        actor = self.actors.resolve(nominal.head)
        if actor is None:
            return None
        return Actor(actor.name, actor.type, actor.sort, f"{tree.low[head]!r}, who says so", head)

    def _in_brackets(self, head: int) -> Actor | None:
        """ "They [earlier speakers]": an editor's brackets say who is meant."""
        tree = self.tree
        last = tree.doc.sentences[tree.sentence_of[head]].last
        if head + 2 >= last or tree.words[head + 1] not in ("[", "("):
            return None
        index = head + 2
        while index < last and tree.words[index] not in ("]", ")") and index not in self.actors.nominals:
            index += 1
        while tree.head(index) in self.actors.nominals and index < tree.head(index) <= index + 2:
            index = tree.head(index)
        nominal = self.actors.nominals.get(index) if index < last else None
        if nominal is None:
            return None
        return Actor(nominal.name, nominal.type, nominal.sort, "named in brackets", head)

    def _first_of_pair(self, head: int) -> Actor | None:
        """ "The regime and its backers": the possessive goes back to the first of the pair."""
        owned = self.tree.head(head)
        if not self.tree.is_possessor(head) or owned < 0 or self.tree.dep(owned) != "conj":
            return None
        actor = self.actors.resolve(self.tree.first_conjunct(owned))
        if actor is None or actor.sort != ACTOR:
            return None
        return Actor(actor.name, actor.type, ACTOR, f"{self.tree.low[head]!r}, the first of the pair", head)

    def _done_to_before(self, head: int) -> Actor | None:
        """ "Seized a post, held it and burned it": the object of a second verb is that of the first."""
        tree = self.tree
        verb = tree.head(head)
        if tree.dep(head) != "obj" or tree.low[head] not in ("it", "them"):
            return None
        named = [kid for kid in tree.kids(verb, *SUBJECTS) if tree.tag(kid) != "PRON"]
        if named or (tree.dep(verb) == "conj" and tree.kids(verb, *SUBJECTS)):
            return None  # "shelled the post before they stormed it": the same still act
        first = tree.head(verb) if tree.dep(verb) in ("conj", "advcl") else -1
        before = [each for each in tree.objects(first) if each < head] if first >= 0 else []
        if not before or tree.tag(before[0]) == "PRON":
            return None
        nominal = self.actors.nominals.get(before[0])
        actor = self.actors.resolve(before[0])
        if nominal is None or actor is None or nominal.plural != (tree.low[head] == "them"):
            return None
        reason = f"{tree.low[head]!r}, to whom it was done before"
        return Actor(actor.name, actor.type, actor.sort, reason, head)

    def back(
        self,
        head: int,
        types: tuple[str, ...],
        reason: str,
        *,
        named: bool = False,
        singular: bool = False,
        plural: bool = False,
    ) -> Actor | None:
        """Look back for the best antecedent: nearest sentence first, subjects before others."""
        tree = self.tree
        here = tree.sentence_of[head]
        best: tuple[tuple[int, int, int], Actor] | None = None
        for index in range(head - 1, max(0, head - TOKENS_BACK) - 1, -1):
            distance = here - tree.sentence_of[index]
            if distance > LOOK_BACK:
                break
            nominal = self.actors.nominals.get(index)
            pronoun = tree.tag(index) == "PRON" and tree.low[index] in PRONOUNS
            if nominal is None or (pronoun and distance == 0) or tree.low[index] in RELATIVE:
                continue
            if tree.dep(index) in ("compound", "amod", "nmod:desc") or self._clashes(head, index):
                continue
            if is_a(tree.lemma(index), "addressees"):
                continue
            actor = self.actors.resolve(index)
            if actor is None or (tree.is_possessor(head) and self._only_where(index, actor)):
                continue
            if tree.low[head] in HE and states.by_capital(actor.name) is not None:
                continue
            if self._owns_wrongly(head, index, actor):
                continue
            known = nominal.named or self.actors.descriptions.has_name(nominal)
            beside = self._owner_beside(head, nominal)
            if not beside and (actor.type not in types or (named and not known)):
                continue
            if singular and nominal.plural:
                continue
            several = nominal.plural and actor.type != "State"
            goes_on = tree.low[index] == "they" and tree.dep(head) in SUBJECTS
            several = several or goes_on or is_a(tree.lemma(index), "collective_nouns")
            met = self._met(head, index) if plural and not several else []
            joint = plural and not several and (bool(met) or self._joint(head, index))
            group = actor.type in ("Organisation", "Nationality") and nominal.named
            if plural and not (several or group or joint):
                continue
            if plural and not tree.is_possessor(head) and self._is_part(index):
                continue  # "the families of the recruits": they are the families
            rank = (-distance, int(tree.dep(tree.first_conjunct(index)) in SUBJECTS), index)
            if best is None or rank > best[0]:
                best = (rank, actor)
                joint_before = self.together.get(index, [])
                self.together[head] = (
                    met or tree.conjuncts(tree.first_conjunct(index)) if joint else joint_before
                )
        if best is None:
            return None
        if self.together.get(head) and tree.is_possessor(head):
            return self._all_of(self.together[head], reason, head)
        return Actor(best[1].name, best[1].type, best[1].sort, reason, head)

    def _is_part(self, index: int) -> bool:
        """ "The families of the recruits": several of whom others are."""
        tree, above = self.tree, self.tree.head(index)
        whole = self.actors.nominals.get(above)
        if tree.dep(index) != "nmod" or tree.case(index) != "of" or whole is None:
            return False
        return whole.plural and whole.sort == ACTOR and self.actors.namer.part_of(above) is None

    def _joint(self, head: int, index: int) -> bool:
        """ "Peru and Chile withdrew their troops": several that are named side by side are plural."""
        first = self.tree.first_conjunct(index)
        if self.tree.low[head] not in ("they", "their") or self.tree.dep(first) not in SUBJECTS:
            return False
        members = self.tree.conjuncts(first)
        known = [self.actors.resolve(each) for each in members if each < head]
        several = len(members) > 1 and len(known) == len(members)
        return several and all(each is not None and each.sort == ACTOR for each in known)

    def _met(self, head: int, index: int) -> list[int]:
        """ "X met Y. They agreed …": two who met are they; nothing where it is no subject of a meeting."""
        tree = self.tree
        if tree.low[head] != "they" or tree.dep(head) not in SUBJECTS or tree.dep(index) not in SUBJECTS:
            return []
        verb = tree.head(index)
        lemma, things = tree.lemma(verb), tree.objects(verb)
        talks = [thing for thing in things if is_a(tree.lemma(thing), "meetings")]
        hosts = [verb, *talks] if talks or is_a(lemma, "meeting_verbs") else []
        with_ = [kid for host in hosts for kid in tree.kids(host, "obl", "nmod") if tree.case(kid) == "with"]
        partner = next(iter(with_ or (things if lemma == "meet" else [])), None)
        nominal = None if partner is None else self.actors.nominals.get(partner)
        if partner is None or nominal is None or nominal.plural or partner > head:
            return []
        known = [self.actors.resolve(each) for each in (index, partner)]
        both = all(each is not None and each.sort == ACTOR for each in known)
        return [index, partner] if both else []

    def _all_of(self, members: list[int], reason: str, head: int) -> Actor | None:
        """Name all members of a list at once."""
        known = [actor for actor in map(self.actors.resolve, members) if actor is not None]
        name = ", ".join(actor.name for actor in known[:-1]) + f" and {known[-1].name}"
        return Actor(name, known[-1].type, ACTOR, reason, head)

    def _only_where(self, index: int, actor: Actor) -> bool:
        """Tell a place that only says where something is: "attacks in Paris" make it no party."""
        tree = self.tree
        return actor.type == "Location" and tree.dep(index) in ("nmod", "obl") and tree.case(index) in WHERE

    def _owns_wrongly(self, head: int, index: int, actor: Actor) -> bool:
        """Tell an owner that cannot be: reports have no troops, who attacks "its base" attacks another's."""
        tree = self.tree
        owned = tree.head(head)
        if not tree.is_possessor(head) or owned < 0:
            return False
        if actor.type == "Document":
            return is_a(tree.lemma(owned), "people_nouns", "body_nouns", "group_nouns", "crowd_nouns")
        verb = tree.head(owned)
        hit = tree.dep(owned) == "obj" and verb >= 0 and is_a(tree.lemma(verb), "hostile_verbs")
        return hit and deep_subject(tree, verb) == index

    def _owner_beside(self, head: int, nominal: Nominal) -> bool:
        """ "Harden the alliance in its will": one body without a name, in the same sentence, no subject."""
        tree = self.tree
        one = nominal.definite and not nominal.plural and not nominal.named and nominal.sort == ACTOR
        here = tree.sentence_of[head] == tree.sentence_of[nominal.head]
        if not one or not here or tree.low[head] != "its" or tree.dep(nominal.head) in SUBJECTS:
            return False
        return is_a(tree.lemma(nominal.head), "body_nouns", "collective_nouns", "state_nouns", "state_likes")

    def _clashes(self, pronoun: int, other: int) -> bool:
        """A pronoun and a co-argument of the same verb are different unless the pronoun is reflexive."""
        tree = self.tree
        if tree.low[pronoun].endswith(("self", "selves")) or tree.is_possessor(pronoun):
            return False
        verb = tree.head(pronoun)
        if verb < 0:
            return False
        if tree.dep(verb) == "acl:relcl" and tree.dep(pronoun) in SUBJECTS and tree.head(verb) == other:
            return True  # "two teachers they accused"
        # "X said, accusing him of it": whoever accuses is not accused.
        acts = tree.dep(pronoun) in ("obj", "iobj") and deep_subject(tree, verb) == other
        return acts or verb == tree.head(tree.first_conjunct(other))
