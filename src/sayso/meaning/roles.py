"""Where the parties of an act stand: grammatical functions of a verb or noun, as token heads."""

from __future__ import annotations

from sayso.meaning.charges import charged
from sayso.meaning.lexicon import is_a
from sayso.meaning.speech import deep_subject, surface_or_deep
from sayso.meaning.tree import RELATIVE, SUBJECTS, Tree
from sayso.model import states

DEEPEST = 10
"""Nouns that modify nouns that modify nouns: deeper is no phrase that anybody wrote."""


SEEING = frozenset(
    {"see", "obtain", "view", "read", "review", "leak", "quote", "cite", "receive", "share", "hear"}
)
"""Verbs whose subject came by a thing that is somebody else's ("a report seen by X")."""


SERIES = frozenset(
    {
        *("series", "wave", "string", "spate", "round", "number", "succession", "flurry", "hail"),
        *("volley", "barrage", "salvo", "slew", "rash", "pair", "dozen", "hundred", "score"),
        *("sequence", "handful", "couple", "stream", "burst", "pattern"),
    }
)
"""Nouns that count acts and arms: in "a wave of attacks" it is the attacks that matter."""
RETORTS = frozenset({"hit", "strike", "retaliate", "respond", "react", "answer", "fight"})
TERRITORY = frozenset({"territory", "position", "area", "stronghold", "land", "line"})
"""Whence something is fired by those who hold it."""
DYING = frozenset({"die", "perish", "fall", "kill", "wound", "injure", "hurt", "suffer"})


class Roles:
    """Finds the tokens in a role of a trigger. `light` is the light verb above a noun, else None."""

    def __init__(self, tree: Tree, light: dict[str, str]) -> None:
        self.tree = tree
        self.light_kinds = light

    # -- verbs -------------------------------------------------------------------------------

    def of_verb(self, verb: int, role: str, theme: int | None = None, idiom: int | None = None) -> list[int]:
        """Return the heads in a role of a verb, best first; empty when there is none."""
        tree = self.tree
        if "/" in role:
            first, _, second = role.partition("/")
            hosts = self.of_verb(verb, first, theme, idiom)
            return [head for host in hosts for head in self.of_noun(host, second, None)]
        if role == "agent":
            found = deep_subject(tree, verb)
            return [] if found is None else [found]
        if role == "patient":
            return self.patient(verb)
        if role == "recipient":
            return tree.kids(verb, "iobj") or (
                tree.kids(verb, "nsubj:pass") if tree.kids(verb, "obj") else []
            )
        if role == "clause":
            return [
                s
                for c in tree.kids(verb, "ccomp", "xcomp", "advcl")
                for s in tree.kids(c, "nsubj", "nsubj:pass")
            ]
        if role == "aim":
            return self._aim(verb)
        if role == "partner":
            return self._partner(deep_subject(tree, verb))
        if role == "patient_owner":
            return [owner for patient in self.patient(verb) for owner in self.owners(patient)]
        if role == "theme_modifier":
            return [] if theme is None else self.modifiers(theme)
        found_by_case = self._with_case(verb, role)
        for host in (idiom, *self.patient(verb), *self._parts(verb)):
            if host is not None and not found_by_case:
                found_by_case = self._with_case(host, role)
        return found_by_case

    def _parts(self, verb: int) -> list[int]:
        """Return what the patient is a part of: "obtained most of its rifles from X"."""
        tree = self.tree
        return [
            kid
            for patient in self.patient(verb)
            if tree.tag(patient) in ("ADJ", "DET", "NUM") or is_a(tree.lemma(patient), "partitives")
            for kid in self._with_case(patient, "of")
        ]

    def _aim(self, verb: int) -> list[int]:
        """Return whom the infinitive below a verb is about.

        "Threatened to shoot X", "marched to demand that X go", "promised to work with X".
        """
        tree = self.tree
        sent = [clause for each in tree.objects(verb) for clause in tree.kids(each, "acl")]
        for below in (*tree.kids(verb, "xcomp", "advcl", "ccomp"), *sent):  # "sent troops to fight X"
            if tree.participle(below) != "infinitive":
                continue
            asked = [s for clause in tree.kids(below, "ccomp") for s in tree.kids(clause, *SUBJECTS)]
            if tree.lemma(below) == "use":
                return self._answered(below)
            return (
                self.patient(below)
                or asked
                or self._with_case(below, "with")
                or self._with_case(below, "against")
                or self._with_case(below, "alongside")
                or self._answered(below)
            )
        return []

    def patient(self, verb: int) -> list[int]:
        """Return what a verb's act is done to: active object or passive subject, also of participles."""
        tree = self.tree
        if tree.passive(verb):
            given = tree.kids(verb, "obj")  # "the shah was given refuge"
            found = surface_or_deep(tree, verb, 0)
            return given or ([] if found is None else [found])
        objects = tree.objects(verb)
        if objects:
            return objects
        open_place = any(
            tree.low[kid] in ("where", "when", "why", "how") for kid in tree.kids(verb, "advmod")
        )
        if tree.dep(verb) == "acl:relcl" and tree.kids(verb, *SUBJECTS) and not open_place:
            subject = tree.kids(verb, *SUBJECTS)[0]
            if tree.low[subject] not in ("who", "which", "that"):
                return [tree.head(verb)]
        loose = tree.loose_object(verb)
        if not loose and tree.loose_particle(verb):
            # "turned away hundreds": no preposition, so no circumstance.
            loose = [kid for kid in tree.kids(verb, "obl") if kid > verb and not tree.case(kid)][:1]
        if loose:
            return loose
        if not tree.kids(verb, "obl", "xcomp", "ccomp"):
            for kid in tree.conjuncts(verb):
                # "armed, trained or financed the group": the shared object hangs on one of them.
                if 0 < kid - verb <= 5 and tree.tag(kid) == "VERB" and not tree.kids(kid, *SUBJECTS):
                    found_shared = tree.kids(kid, "obj")
                    if found_shared:
                        return found_shared
        return []

    def _with_case(self, index: int, preposition: str) -> list[int]:
        return [
            kid
            for kid in self.tree.kids(index, "obl", "nmod", "obl:agent", "advcl", "nmod:desc")
            if self.tree.case(kid) == preposition
        ]

    def _partner(self, subject: int | None) -> list[int]:
        if subject is None:
            return []
        return [other for other in self.tree.conjuncts(subject) if other != subject][:1]

    def _answered(self, below: int) -> list[int]:
        """ "Vowed to hit back after X's strikes", "threatened to use force in X": X is threatened."""
        lemma = self.tree.lemma(below)
        if lemma in ("use", "intervene"):
            return self._with_case(below, "in")
        if lemma not in RETORTS:
            return []
        acts = [act for case in ("after", "to", "for", "over") for act in self._with_case(below, case)]
        return [owner for act in acts for owner in self.owners(act)]

    # -- nouns -------------------------------------------------------------------------------

    def of_noun(self, noun: int, role: str, light: int | None) -> list[int]:
        """Return the heads in a role of a noun that names an act."""
        tree = self.tree
        kind = self.light_kind(light)
        if "/" in role:
            first, _, second = role.partition("/")
            hosts = self.of_noun(noun, first, light)
            return [head for host in hosts for head in self.of_noun(host, second, None)]
        if role == "self":
            named = tree.dep(noun) == "appos" and tree.tag(tree.head(noun)) == "PROPN"
            return [tree.head(noun)] if named else [noun]  # "X, an affiliate of Y"
        if role == "clause":
            clauses = [kid for kid in tree.kids(noun, "acl", "ccomp") if tree.kids(kid, "mark")]
            return [who for clause in clauses for who in tree.kids(clause, "nsubj", "nsubj:pass")]
        if role == "owner":
            return self.owners(noun)
        if role == "victim":
            return self._victim(noun)
        if role == "doer":
            return self._doer(noun)
        if role == "above":
            described = tree.kids(noun, "nsubj")  # "the drone was of Iranian design"
            hangs = tree.dep(noun) == "nmod"
            return ([tree.head(noun)] if hangs else described) if tree.case(noun) == "of" else []
        if role == "poss":
            return [kid for kid in tree.kids(noun) if tree.is_possessor(kid)]
        if role in ("modifier", "modifier2", "adjective"):
            found = self.modifiers(noun)
            if role == "adjective":
                return [kid for kid in found if tree.tag(kid) == "ADJ"]
            return found[:1] if role == "modifier" else found[1:2]
        if role == "between2":
            others = [c for kid in self.of_noun(noun, "between", light) for c in tree.conjuncts(kid)[1:2]]
            joint = any(tree.low[kid] in ("joint", "combined") for kid in tree.kids(noun, "amod"))
            hosts = [kid for case in ("of", "by") for kid in self._with_case(noun, case)] if joint else []
            two = [tree.conjuncts(kid) for kid in hosts[:1] if len(tree.conjuncts(kid)) == 2]
            return others or [each[1] for each in two]
        if role == "agent":
            if light is None:
                return charged(tree, noun)
            if kind == "receiving":
                return self._with_case(light, "from") or self._with_case(noun, "from")
            found_agent = deep_subject(tree, light)
            return [] if found_agent is None else [found_agent]
        if role == "recipient":
            return self._recipient(light, kind)
        if role == "patient_owner":
            return [owner for of in self._with_case(noun, "of") for owner in self.owners(of)]
        return self._behind_preposition(noun, role, light, kind)

    def _behind_preposition(self, noun: int, role: str, light: int | None, kind: str) -> list[int]:
        """Return what stands after a preposition of a noun, of its light verb, or of what describes it."""
        tree = self.tree
        found = self._of_noun_or_its_verb(noun, role)
        if not found and light is not None and kind != "receiving":
            # "On a website, X launched an attack": what stands before the verb is the scene, not the target.
            found = [kid for kid in self._with_case(light, role) if kid > light]
        if not found and light is not None and role == "against":
            # "conducted strikes using aircraft against X"
            below = [*tree.kids(light, "advcl"), *tree.kids(noun, "acl")]
            hosts = [each for clause in below for each in (clause, *tree.objects(clause))]
            found = [kid for host in hosts for kid in self._with_case(host, role)]
        if not found and role in ("between", "against", "on", "at", "with"):
            # "an agreement reached yesterday between X and Y", "attacks carried out by X on Y"
            found = [kid for clause in tree.kids(noun, "acl") for kid in self._with_case(clause, role)]
        if not found and role == "between":
            found = self._joined(noun)
        if not found and role != "of":
            # "provision of training and weapons to X": the phrase may hang on what is given.
            given = [each for of in self._with_case(noun, "of") for each in tree.conjuncts(of)]
            found = [kid for each in given for kid in self._with_case(each, role)]
        return found

    def _joined(self, noun: int) -> list[int]:
        """ "US-Taliban talks": two names before a noun, joined by a hyphen or a stroke."""
        tree = self.tree
        for kid in tree.kids(noun, "compound"):
            second = next((each for each in tree.conjuncts(kid) if each == kid + 2), None)
            if second is not None and tree.words[kid + 1] in ("-", "‐", "‑", "–", "/"):
                return [kid]
        return []

    def _of_noun_or_its_verb(self, noun: int, preposition: str) -> list[int]:
        """Return what stands after a preposition of a noun, or of the verb that only says it took place.

        "Fighting broke out between X and Y", "talks resumed with X": verbs without an object.
        """
        tree = self.tree
        found = self._with_case(noun, preposition)
        verb = tree.head(noun)
        if not found and self.counted(verb) == noun:
            found = self._with_case(verb, preposition)  # "a series of strikes against X"
        if (
            found
            or verb < 0
            or tree.dep(noun) != "nsubj"
            or preposition not in ("between", "with", "against")
        ):
            return found
        return [] if tree.objects(verb) else self._with_case(verb, preposition)

    def counted(self, noun: int) -> int | None:
        """Return the act or arms that a noun only counts: the raids of "a string of raids"."""
        if noun < 0 or self.tree.lemma(noun) not in SERIES:
            return None
        return next(iter(self._with_case(noun, "of")), None)

    def _victim(self, noun: int) -> list[int]:
        """Return who died in what a noun names: "five soldiers died in clashes"."""
        tree = self.tree
        verb = tree.head(noun)
        if verb < 0 or tree.lemma(verb) not in DYING or tree.case(noun) not in ("in", "during", "by"):
            return []
        if tree.passive(verb):
            return self.patient(verb)
        return [] if tree.objects(verb) else self.of_verb(verb, "agent")  # "killed ten in an ambush": he did

    def _doer(self, noun: int) -> list[int]:
        """Return who acts with what a noun names: "the army took the town with help from X"."""
        tree = self.tree
        verb = tree.head(noun)
        if verb < 0 or tree.tag(verb) != "VERB" or tree.case(noun) not in ("with", "thanks to"):
            return []
        by = [kid for kid in tree.kids(verb, "obl:agent") if tree.case(kid) == "by"]
        return by or ([] if tree.passive(verb) else self.of_verb(verb, "agent"))

    def _recipient(self, light: int | None, kind: str) -> list[int]:
        if light is None:
            return []
        if kind == "receiving":
            found = deep_subject(self.tree, light)
            return [] if found is None else [found]
        return self.of_verb(light, "recipient")

    def light_kind(self, light: int | None) -> str:
        """Return giving, doing or receiving for a light verb, an empty string for none."""
        if light is None:
            return ""
        lemma = self.tree.lemma(light)
        particle = self.tree.particle(light)
        return self.light_kinds.get(f"{lemma} {particle}".strip(), self.light_kinds.get(lemma, ""))

    def light_above(self, noun: int) -> int | None:
        """Return the light verb whose object (or passive subject) a noun is, through coordination."""
        tree = self.tree
        first = tree.first_conjunct(noun)
        head = tree.head(first)
        for clause in tree.kids(noun, "acl"):
            # "attacks carried out by X on Y"
            if self.light_kind(clause) == "doing" and tree.kids(clause, "obl:agent"):
                return clause
        if head < 0 or tree.tag(head) != "VERB" or not self.light_kind(head):
            return None
        if tree.dep(first) in ("obj", "nsubj:pass") or (
            tree.dep(first) == "obl" and tree.case(first) in ("in", "under", "to")
        ):
            return head
        return None

    def owners(self, noun: int) -> list[int]:
        """Return the possessor of a noun, else its actor modifier ("Israel's attacks", "Israeli attacks")."""
        tree = self.tree
        found = [kid for kid in tree.kids(noun) if tree.is_possessor(kid)] or self.modifiers(noun)[:1]
        for clause in tree.kids(noun, "acl:relcl", "acl"):
            # "the sanctions that X had imposed", "the report released by X"; not "a deal to do so"
            if tree.participle(clause) == "infinitive":
                continue
            doer = deep_subject(tree, clause) if tree.lemma(clause) not in SEEING else None
            if doer in (None, noun) and not found and tree.lemma(clause) in ("fire", "launch"):
                held = [kid for kid in self._with_case(clause, "from") if tree.lemma(kid) in TERRITORY]
                found = [owner for kid in held for owner in self.modifiers(kid)][:1]
            if not found and doer is not None and doer != noun and tree.low[doer] not in RELATIVE:
                found = [doer]
        return found

    def spoken_for(self, noun: int) -> list[int]:
        """Return whom a spokesman speaks for: "a spokesman for X", "the ministry's spokesman"."""
        if self.tree.lemma(noun) not in ("spokesman", "spokeswoman", "spokesperson"):
            return []
        return self._with_case(noun, "for") + self._with_case(noun, "of") + self.owners(noun)

    def modifiers(self, noun: int, depth: int = 0) -> list[int]:
        """Return the names and state adjectives that modify a noun, in order."""
        tree = self.tree
        found = []
        for kid in tree.kids(noun, "compound", "amod", "nmod", "nmod:desc", "nmod:poss", "det"):
            if kid > noun or tree.case(kid) or tree.is_possessor(kid):
                continue
            if kid + 1 < noun and tree.words[kid + 1] in ("-", "‐", "‑"):
                continue  # part of a compound ("Iranian-made"), which has entries of its own
            if tree.lemma(kid) in ("proxy", "civil", "air", "ground", "human"):
                continue
            if states.by_adjective(tree.words[kid]) is not None or tree.tag(kid) == "PROPN":
                found.append(kid)
            elif tree.tag(kid) == "NOUN":
                # "EU sanctions listings": the modifier's own modifiers say whose.
                found += (self.modifiers(kid, depth + 1) if depth < DEEPEST else []) or [kid]
        return found
