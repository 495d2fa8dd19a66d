"""Codebook entries found in the words of a document, with the parties in their roles."""

from __future__ import annotations

from sayso.meaning.actors import Actor, Actors
from sayso.meaning.acts import Acts
from sayso.meaning.codebook import Codebook
from sayso.meaning.conditions import governor, placed
from sayso.meaning.entries import Entry
from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import ACT, ACTOR, MATERIEL, NAME, PLACE, TARGET, clean
from sayso.meaning.pairs import all_of, antecedent, both, one_list, pair, singled
from sayso.meaning.roles import Roles
from sayso.meaning.seats import seated
from sayso.meaning.sides import Frame, Side, bounded
from sayso.meaning.tree import Tree
from sayso.model import states

AT_PLACES = ("ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "AFFILIATED")
"""Codes whose object may be the town itself; elsewhere a capital stands for its state."""
LIST_SORTS = frozenset({"materiel", "target", "evidence", "document", "other", "place", "act"})


class Frames:
    """Matches a codebook against one document."""

    def __init__(self, tree: Tree, actors: Actors, codebook: Codebook) -> None:
        self.tree = tree
        self.actors = actors
        self.codebook = codebook
        self.roles = Roles(tree, codebook.light)
        self.acts = Acts(tree, actors, self.roles)

    def find(self) -> list[Frame]:
        """Return the frames of all words, in order of their triggers."""
        found: list[Frame] = []
        for sentence in self.tree.doc.sentences:
            found += self._in_sentence(sentence.first, sentence.last)
        return found

    def _in_sentence(self, first: int, last: int) -> list[Frame]:
        """Match verbs before nouns: an idiom's noun ("has the support of X") makes no frame of its own."""
        found: dict[int, Frame] = {}
        taken: set[int] = set()
        for index in range(first, last):
            self.acts.note(index)
            if self.tree.tag(index) in ("VERB", "ADJ") or self.tree.kids(index, "aux:pass"):
                self._keep(self._verb(index), found, taken)
        for index in range(first, last):
            if self.tree.tag(index) in ("NOUN", "PROPN") and index not in taken:
                self._keep(self._noun(index) or self._agent_noun(index), found, taken)
        return [found[index] for index in sorted(found)]

    def _keep(self, frame: Frame | None, found: dict[int, Frame], taken: set[int]) -> None:
        if frame is not None:
            found.setdefault(frame.trigger, frame)
            taken.update(frame.cue)
            if frame.subjects:
                self.acts.remember(frame.entry.code, frame.cue, frame.subjects[0].actor)

    # -- verbs -------------------------------------------------------------------------------

    def _verb(self, verb: int) -> Frame | None:
        tree = self.tree
        lemma, particle = self._verb_lemma(verb), tree.particle(verb)
        if not particle and self._is_verb(f"{lemma} {tree.loose_particle(verb)}"):
            particle = tree.loose_particle(verb)
        key = f"{lemma} {particle}".strip()
        candidates: list[tuple[Entry, int | None]] = []
        for name in dict.fromkeys((key, lemma)):
            for entry in self.codebook.entries_for("idioms", name):
                noun = self._idiom_noun(verb, name, entry)
                if noun is not None:
                    candidates.append((entry, noun))
        for name in (key,) if particle else (lemma,):
            candidates += [(entry, None) for entry in self.codebook.entries_for("verbs", name)]
        # A verb's own entries are tried in the codebook's order, idioms first: they say more.
        for entry, noun in candidates:
            frame = self._try_verb(verb, entry, noun)
            if frame is not None:
                return frame
        return None

    def _verb_lemma(self, verb: int) -> str:
        """Return a verb's lemma, also where its participle was taken for an adjective ("affiliated with")."""
        word = self.tree.low[verb]
        if self.tree.tag(verb) != "ADJ" or not word.endswith("ed"):
            return self.tree.lemma(verb)
        stems = (word[:-1], word[:-2], f"{word[:-3]}y")
        return next((stem for stem in stems if self.codebook.entries_for("verbs", stem)), word)

    def _is_verb(self, name: str) -> bool:
        return bool(self.codebook.entries_for("verbs", name) or self.codebook.entries_for("idioms", name))

    def _idiom_noun(self, verb: int, name: str, entry: Entry) -> int | None:
        tree = self.tree
        for idiom_verb, link, noun in entry.idioms:
            if idiom_verb != name:
                continue
            kids = (
                self.roles.patient(verb)
                if link == "obj"
                else tree.kids(verb, "obl", "xcomp", "advmod", "obj")
            )
            for kid in kids:
                if noun in self._kernels(kid) and (link == "obj" or tree.case(kid) == link):
                    return self.actors.namer.part_of(kid) or kid
        return None

    def _kernels(self, noun: int) -> set[str]:
        """Return a noun's lemma, and that of what it is a part of ("thousands of soldiers")."""
        whole = self.actors.namer.part_of(noun)
        return {self.tree.lemma(noun)} | (set() if whole is None else {self.tree.lemma(whole)})

    def _try_verb(self, verb: int, entry: Entry, idiom: int | None) -> Frame | None:
        above = self.tree.head(verb) if self.tree.dep(verb) == "xcomp" else None
        if not placed(self.tree, verb, entry, above):
            return None
        themes: list[int] = []
        if entry.theme:
            themes = self._theme(verb, entry)
            if not themes:
                return None
        theme = themes[0] if themes else None
        taken = set(themes)
        objects = self._sides(
            entry,
            "object",
            [
                [h for h in self.roles.of_verb(verb, role, theme, idiom) if h not in taken]
                for role in entry.object
            ],
        )
        if not objects:
            return self._joint(verb, entry, idiom)
        barred = {head for side in objects for head in side.heads} | taken
        subjects = self._sides(
            entry,
            "subject",
            [
                [h for h in self.roles.of_verb(verb, role, theme, idiom) if h not in barred]
                for role in entry.subject
            ],
        )
        if not subjects and not self._may_be_open(verb, entry):
            return None
        cue = (verb,) if idiom is None else (verb, idiom)
        return Frame(entry, verb, cue, None, *bounded(self.tree, subjects, objects), tuple(themes))

    def _joint(self, verb: int, entry: Entry, idiom: int | None) -> Frame | None:
        """ "The ministers of X and Y signed", "X and Y warships drilled": X and Y did it together."""
        if "partner" not in entry.object:
            return None
        cue = (verb,) if idiom is None else (verb, idiom)
        for head in self.roles.of_verb(verb, "agent"):
            sides = [
                Side((token,), actor, exact) for token, actor, exact in both(self.tree, self.actors, head)
            ]
            if sides:
                return Frame(entry, verb, cue, None, (sides[0],), (sides[1],), ())
        return None

    def _may_be_open(self, verb: int, entry: Entry) -> bool:
        """An agent may stay unknown only where the entry allows it and the text names none at all.

        A passive without "by", or an act that nobody is told to have done: "the bombing killed ten".
        """
        if not entry.agentless:
            return False
        agents = self.roles.of_verb(verb, "agent")
        if any(is_a(self.tree.lemma(kid), "ailments") for head in agents for kid in self.tree.kids(head)):
            return False  # "a heart attack killed him"
        acting = [self.actors.resolve(head) for head in agents]
        if any(actor is not None and actor.sort == ACT for actor in acting):
            return True
        return self.tree.passive(verb) and not acting

    def _theme(self, verb: int, entry: Entry) -> list[int]:
        for role in entry.theme:
            heads = [h for head in self.roles.of_verb(verb, role) for h in self.tree.conjuncts(head)]
            if heads and any(self._fits_theme(head, entry) for head in heads):
                return heads
        return []

    def _fits_theme(self, head: int, entry: Entry) -> bool:
        lemma = self.tree.lemma(head)
        if (
            entry.only.get("theme")
            and lemma not in entry.only["theme"]
            and self.tree.low[head] not in entry.only["theme"]
        ):
            return False
        if lemma in entry.unless.get("theme", ()):
            return False
        sorts = entry.sorts.get("theme")
        if sorts is None:
            return True
        actor = self.actors.resolve(head)
        if "means" in sorts and any(map(self._is_means, {lemma, self.tree.low[head]} | self._kernels(head))):
            return True
        if "means" in sorts and actor is not None and actor.sort == MATERIEL:
            return True
        return actor is not None and actor.sort in sorts

    def _is_means(self, word: str) -> bool:
        return word in self.codebook.means

    # -- nouns -------------------------------------------------------------------------------

    def _noun(self, noun: int) -> Frame | None:
        tree = self.tree
        light = self.roles.light_above(noun)
        for name in dict.fromkeys((tree.lemma(noun), tree.low[noun])):
            for entry in self.codebook.entries_for("nouns", name):
                frame = self._try_noun(noun, entry, light)
                if frame is not None:
                    return frame
        return None

    def _try_noun(self, noun: int, entry: Entry, light: int | None) -> Frame | None:
        if not placed(self.tree, noun, entry, governor(self.tree, noun)):
            return None
        objects = self._sides(
            entry, "object", [self.roles.of_noun(noun, role, light) for role in entry.noun_object]
        )
        if not objects:
            return None
        barred = {head for side in objects for head in side.heads}
        subjects = self._sides(
            entry,
            "subject",
            [
                [h for h in self.roles.of_noun(noun, role, light) if h not in barred]
                for role in entry.noun_subject
            ],
        )
        if not subjects:
            return None
        cue = (noun,) if light is None else (light, noun)
        return Frame(entry, noun, cue, light, *bounded(self.tree, subjects, objects), (noun,))

    def _agent_noun(self, noun: int) -> Frame | None:
        """ "Backers of the regime": the noun names the doer himself."""
        for entry in self.codebook.entries_for("agents", self.tree.lemma(noun)):
            objects = self._sides(
                entry, "object", [self.roles.of_noun(noun, role, None) for role in entry.noun_object]
            )
            actor = self._doer(noun)
            if objects and actor is not None and all(side.actor.name != actor.name for side in objects):
                subjects = (Side((actor.head,), actor),)
                return Frame(entry, noun, (noun,), None, *bounded(self.tree, subjects, objects), (noun,))
        return None

    def _doer(self, noun: int) -> Actor | None:
        """ "X is a backer of Y": X; else the noun phrase itself."""
        for kid in self.tree.kids(noun, "nsubj"):
            return self.actors.resolve(kid)
        return self.actors.resolve(noun)

    # -- parties -----------------------------------------------------------------------------

    def _sides(self, entry: Entry, side: str, candidates: list[list[int]]) -> tuple[Side, ...]:
        """Return the parties of the first role whose heads meet the entry's conditions."""
        for heads in candidates:
            for head in heads:
                found = self._expand(head, entry, side)
                if found:
                    return found
        return ()

    def _expand(self, head: int, entry: Entry, side: str) -> tuple[Side, ...]:
        """Make one side per listed actor, or one side of a whole list of things (codebook, ruling 1)."""
        two = self._coordinated_modifiers(head, entry, side)
        if two:
            return two
        double = pair(self.tree, self.actors, head) or all_of(self.tree, self.actors, head)
        if double and ACTOR in entry.sorts.get(side, frozenset({ACTOR})):
            return tuple(Side((head,), actor) for actor in double)
        heads = self.actors.members(antecedent(self.tree, head))
        for beside in self.tree.appositions(head):
            heads += self.actors.members(beside)[1:]
        heads += [
            member
            for each in heads
            for kid in singled(self.tree, each)
            for member in self.actors.members(kid)
        ]
        known = [(each, self._fit(each, entry, side)) for each in heads]
        fitting = [actor for _, actor in known if actor is not None]
        if known[0][1] is None and (not fitting or fitting[0].sort != MATERIEL):
            return ()
        actors = [(each, actor) for each, actor in known if actor is not None]
        first = fitting[0]  # "a workshop and 60 rifles": the list is of what fits in it
        if len(known) > 1 and (first.sort in LIST_SORTS or self._unnamed_victims(heads, entry, side)):
            listed = one_list(self.tree, head)
            tokens = [t for each in listed for t in self.tree.phrase(each)]
            name = " ".join(self.tree.text(tokens).split())
            whole = Actor(name, first.type, first.sort, "a list of things", head)
            return (Side(tuple(listed), whole),)
        return tuple(Side((each,), actor) for each, actor in actors)

    def _coordinated_modifiers(self, head: int, entry: Entry, side: str) -> tuple[Side, ...]:
        """ "The National Army and police forces" are two actors on one noun."""
        tree = self.tree
        for first in tree.kids(head, "compound", "amod"):
            second = next((kid for kid in tree.kids(first, "conj") if first < kid < head), None)
            whole = self._fit(head, entry, side)
            if second is None or whole is None or whole.sort != ACTOR:
                continue
            if tree.tag(first) != "PROPN" and None in (
                states.by_adjective(tree.words[i]) for i in (first, second)
            ):
                continue
            left = [t for t in tree.phrase(head) if t <= first and tree.tag(t) != "DET"]
            right = list(range(second, head + 1))
            state = states.by_adjective(tree.words[second]) if whole.name != tree.text(right) else None
            thing = self.actors.resolve(head)
            if state is not None and thing is not None and thing.sort != ACTOR:  # "US and British warships"
                other = Actor(state.name, "State", ACTOR, "one of two", head)
                return Side(tuple(left), whole, exact=True), Side(tuple(right), other, exact=True)
            if tree.tag(first) != "PROPN":
                continue
            return tuple(
                Side(
                    tuple(tokens),
                    Actor(clean(tree.text(tokens)), whole.type, ACTOR, "one of two", head),
                    exact=True,
                )
                for tokens in (left, right)
            )
        return ()

    def _whose(self, head: int) -> Actor | None:
        """ "Russian drones hit the port": what weapons do, their owner does."""
        for owner in self.roles.owners(head):
            actor = self.actors.resolve(owner)
            if actor is not None and actor.sort == ACTOR:
                return Actor(actor.name, actor.type, ACTOR, f"{self.tree.low[head]} of theirs", head)
        return None

    def _unnamed_victims(self, heads: list[int], entry: Entry, side: str) -> bool:
        """A list of people or things without names, hit by force or sanctions, is one object."""
        if side != "object" or self.codebook.codes[entry.code].quad != "material conflict":
            return False
        tokens = {token for head in heads for token in self.tree.phrase(head)}
        members = [self.actors.nominals.get(head) for head in heads]
        counted = any(self.tree.kids(head, "nummod") for head in heads)
        named = any(
            member is not None and member.named and self.tree.tag(member.head) == "PROPN"
            for member in members
        )
        return not named and (counted or not any(self.tree.tag(token) == "PROPN" for token in tokens))

    def _fit(self, head: int, entry: Entry, side: str) -> Actor | None:
        """Resolve a head and check the entry's conditions on it."""
        tree = self.tree
        counted = self.roles.counted(head) if side == "subject" else None
        thing = None if counted is None else self.actors.resolve(counted)
        if counted is not None and thing is not None and thing.sort in (ACT, MATERIEL):
            head = counted  # "a barrage of missiles"
        lemma = tree.lemma(head)
        if lemma in entry.unless.get(side, ()) or tree.low[head] in entry.unless.get(side, ()):
            return None
        only = entry.only.get(side)
        if only is not None and lemma not in only and tree.low[head] not in only:
            return None
        actor = self.actors.resolve(head)
        if actor is None or tree.lemma(actor.head) in entry.unless.get(side, ()):
            return None
        if side == "subject" and self.codebook.codes[entry.code].quad.startswith("material"):
            actor = next((a for a in map(self.actors.resolve, self.roles.spoken_for(head)) if a), actor)
        sorts = entry.sorts.get(side, frozenset({ACTOR}))
        force = self.codebook.codes[entry.code].quad == "material conflict"
        if actor.sort == ACT and (side == "subject" or (force and ACTOR in sorts and ACT not in sorts)):
            stands_for = self.acts.doer(actor.head, guess=side == "subject")
            if stands_for is not None:
                return Actor(stands_for.name, stands_for.type, ACTOR, f"{tree.low[head]} of theirs", head)
        seat = actor.sort in (PLACE, NAME) or (actor.reason == "as named here" and actor.type != "State")
        hit_as_town = side == "object" and PLACE in sorts and entry.code in AT_PLACES
        if seat and hit_as_town and states.by_capital(actor.name) is not None:
            return Actor(actor.name, "Location", PLACE, "the town, which is hit", head)
        if seat and ACTOR in sorts and not hit_as_town:
            seat_of = seated(tree, actor.name)
            if seat_of is not None:
                return Actor(*seat_of, ACTOR, f"{actor.name!r}, the capital, for who governs there", head)
        if actor.sort in sorts or ("means" in sorts and self._is_means(lemma)):
            return actor
        acts = side == "subject" or "doer" in entry.noun_object
        if acts and ACTOR in sorts and actor.sort in (MATERIEL, TARGET):
            return self._whose(head) or (actor if entry.code in AT_PLACES else None)
        if "group" in sorts and actor.sort == ACTOR and actor.type != "State":
            return actor
        if actor.sort == NAME and sorts & {ACTOR, PLACE}:
            return actor
        return None
