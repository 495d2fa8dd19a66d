"""Acts that stand for whoever carries them out: "these strikes", "the operation"."""

from __future__ import annotations

from sayso.meaning.actors import Actor, Actors
from sayso.meaning.lexicon import words
from sayso.meaning.naming import ACTOR
from sayso.meaning.roles import Roles
from sayso.meaning.tree import Tree

FORCEFUL = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE")
FORCE = frozenset(
    {
        *("attack", "strike", "airstrike", "raid", "assault", "offensive"),
        *("operation", "campaign", "bombing", "bombardment", "shelling", "invasion"),
        *("incursion", "ambush", "killing", "massacre", "siege", "crackdown"),
        *("advance", "push", "barrage", "blockade", "shooting", "clash"),
        *("fighting", "battle"),
    }
)
"""Acts that go to whoever last used force where nobody is told to have done them."""
TOOLS = frozenset(
    {
        *("rocket", "missile", "bomb", "shell", "mortar", "mine"),
        *("landmine", "grenade", "bullet", "explosive", "ied", "vbied"),
        *("device", "torpedo", "drone", "uav", "gun", "knife"),
        *("machete", "shrapnel", "bombs"),
    }
)
"""What hits and kills, and yet nobody does it: somebody who is not named fired it."""
DEFINITE = frozenset({"the", "this", "these", "those", "that"})
ANY_ACT = ""
"""The key of whoever last did something forceful, of whatever kind."""


class Acts:
    """Remembers, while a document is read on, who carries out which kind of act."""

    def __init__(self, tree: Tree, actors: Actors, roles: Roles) -> None:
        self.tree = tree
        self.actors = actors
        self.roles = roles
        self.agents: dict[str, Actor] = {}

    def note(self, noun: int) -> None:
        """Keep who carries out an act: "X conducted five airstrikes", "an operation executed by X"."""
        tree = self.tree
        if tree.tag(noun) != "NOUN" or tree.lemma(noun) not in words("act_nouns"):
            return
        light = self.roles.light_above(noun)
        doers = self.roles.owners(noun)
        if not doers and self.roles.light_kind(light) == "doing":
            doers = self.roles.of_noun(noun, "agent", light)
        actor = self._first_actor(doers)
        if actor is not None:
            self.agents[_key(tree.lemma(noun))] = actor

    def remember(self, code: str, cue: tuple[int, ...], doer: Actor) -> None:
        """Keep the doer of a forceful act under its words and as the last one at all."""
        if doer.sort != ACTOR:
            return
        if code in FORCEFUL:
            self.agents[ANY_ACT] = doer
        for token in cue:
            if self.tree.lemma(token) in words("act_nouns"):
                self.agents[_key(self.tree.lemma(token))] = doer

    def doer(self, noun: int, *, guess: bool) -> Actor | None:
        """Say who carries out the act that a noun names; None where nothing tells.

        With `guess`, an act never told of before ("the operation") goes to whoever last used force.
        """
        counted = self.roles.counted(noun)
        if counted is not None:
            return self.doer(counted, guess=guess)
        own = self._first_actor(self.roles.owners(noun) + self.roles.of_noun(noun, "by", None))
        known = own or self.agents.get(_key(self.tree.lemma(noun)))
        told = any(self.tree.low[kid] in DEFINITE for kid in self.tree.kids(noun, "det"))
        forceful = _key(self.tree.lemma(noun)) in FORCE
        return known or (self.agents.get(ANY_ACT) if guess and told and forceful else None)

    def _first_actor(self, heads: list[int]) -> Actor | None:
        for head in heads:
            actor = self.actors.resolve(head)
            if actor is not None and actor.sort == ACTOR:
                return actor
        return None


def _key(lemma: str) -> str:
    """Let "strike" and "airstrike" be the same act."""
    return lemma.removeprefix("air").strip(" -")
