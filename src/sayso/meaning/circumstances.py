"""When and where an act is told to have happened: from its own clause, never from the saying above it."""

from __future__ import annotations

from sayso.meaning.actors import Actors
from sayso.meaning.acttimes import ActTimes
from sayso.meaning.attribution import Attribution
from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import NAME, PLACE
from sayso.meaning.places import WITHIN, proper_part
from sayso.meaning.speech import cues
from sayso.meaning.tree import Tree
from sayso.model.layers import PlaceMention, TimeMention
from sayso.model.when import When

PLACELESS = ("ORIGINATES", "SANCTION")
AT_ITS_OBJECT = ("ASSAULT", "COERCE", "RETREAT", "AFFILIATED")
"""Codes whose act happens at the place that it is done to."""
BESIDE = frozenset({"on", "through", "opposite"})
"""Prepositions of where something happened that places of mention are not read by."""
GOING = frozenset({"visit", "travel", "fly", "tour", "go", "arrive"})


HITTING = frozenset({"bomb", "bombard", "shell", "strike", "invade", "raid", "occupy"})
"""What is done to a state on its ground."""
ON_THE_SPOT = ("ASSAULT", "COERCE", "DISCOVERED", "PROTEST")


class Circumstances:
    """What times and places of one document are looked up in."""

    def __init__(
        self,
        tree: Tree,
        actors: Actors,
        attribution: Attribution,
        times: tuple[TimeMention, ...],
        places: tuple[PlaceMention, ...] = (),
    ) -> None:
        self.tree = tree
        self.actors = actors
        self.precision_at = {token: place.precision for place in places for token in tree.inside(place.span)}
        self._times = ActTimes(tree, attribution, times)
        attribution.tell_when(self._times.said)

    # -- when --------------------------------------------------------------------------------

    def when(self, code: str, trigger: int, light: int | None) -> When | None:
        """Return the time of an act: of its own clause, else of the clause that it continues."""
        return self._times.when(code, trigger, light)

    def below(self, head: int) -> When | None:
        """Return the first time that hangs below a token, its own clauses apart."""
        return self._times.below(head, clauses=False)

    # -- where -------------------------------------------------------------------------------

    def where(self, code: str, trigger: int, light: int | None, objects: tuple[int, ...]) -> str | None:
        """Return the innermost place that the text gives for an act, as named; None if it gives none."""
        if code in PLACELESS:
            return None
        if code in AT_ITS_OBJECT or self.tree.lemma(trigger) in GOING:
            going = self.tree.lemma(trigger) in GOING | HITTING
            nominal = self.actors.nominals.get(objects[0]) if objects else None
            name = self._place(objects[0]) if objects else None
            sited = nominal is not None and (nominal.sort == PLACE or (going and nominal.type == "State"))
            if name is not None and (sited or self._is_smaller_place(objects[0])):
                return name
        verb = trigger if light is None else light
        for host in (trigger, verb, *objects, *self._same_act(verb)):
            for kid in self._beside(host):
                name = self._place_within(kid)
                if name is not None:
                    return name
        return self._of_its_subject(verb) if code in ON_THE_SPOT else None

    def _beside(self, host: int) -> list[int]:
        """Return what hangs on a word, through "half of the militias", too."""
        found = []
        for kid in self.tree.kids(host, "obl", "nmod"):
            found.append(kid)
            if self.tree.case(kid) == "of":
                found += self.tree.kids(kid, "nmod")
        return found

    def _same_act(self, verb: int) -> list[int]:
        """Return the verb that "…, killing 40" goes on from, with its objects."""
        tree, node = self.tree, verb
        while tree.dep(node) == "conj" and tree.low[node].endswith("ing"):
            node = tree.head(node)
        if tree.dep(node) != "advcl" or not tree.low[node].endswith("ing") or tree.kids(node, "mark"):
            return []
        above = tree.head(node)
        return [above, *tree.objects(above)] if tree.lemma(above) not in cues().verbs else []

    def _of_its_subject(self, verb: int) -> str | None:
        """ "Officers at X arrested": who acts on the spot acts where he is posted."""
        for subject in self.tree.kids(verb, "nsubj"):
            for kid in self.tree.kids(subject, "nmod"):
                if self.tree.case(kid) == "at":
                    return self._place(kid)
        return None

    def _place_within(self, head: int) -> str | None:
        """Return the place of a phrase such as "in X", or "on the margins of a meeting in X"."""
        if self.tree.case(head) not in WITHIN and self.tree.case(head) not in BESIDE:
            return None
        own = self._place(head)
        if own is not None:
            return own
        for kid in (
            k for below in self.tree.kids(head, "nmod") for k in (below, *self.tree.kids(below, "nmod"))
        ):
            if self.tree.case(kid) in WITHIN:
                found = self._place(kid)
                if found is not None:
                    return found
        return None

    def _place(self, head: int) -> str | None:
        nominal = self.actors.nominals.get(head)
        if nominal is None:
            return None
        if nominal.sort not in (PLACE, NAME) and nominal.type != "State" and not self._is_smaller_place(head):
            return None
        if not self._bears_a_name(head):
            return None
        # "Mir Ali, North Waziristan": the innermost one is named first.
        return proper_part(self.tree, nominal.tokens, nominal.name).split(",")[0].rstrip()

    def _is_smaller_place(self, head: int) -> bool:
        """Tell a resolved place that is no country, whatever sort of name the reader took it for."""
        return self.precision_at.get(head, "unknown") not in ("unknown", "country")

    def _bears_a_name(self, head: int) -> bool:
        """Tell a named place ("Kandahar city", "city of X") from a described one ("rebel-held buildings")."""
        tree = self.tree
        if tree.tag(head) == "PROPN":
            return True
        if not is_a(tree.lemma(head), "site_nouns"):
            return False
        hyphens = ("-", "‐", "‑")
        beside = [
            kid for kid in tree.kids(head, "compound") if kid < head and tree.words[kid + 1] not in hyphens
        ]
        of = [kid for kid in tree.kids(head, "nmod") if tree.case(kid) == "of"]
        return any(tree.tag(kid) == "PROPN" for kid in (*beside, *of))
