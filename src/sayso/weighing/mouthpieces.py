"""Holders that are one voice under two names: a body and its report, a state and the organ that speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.model.claim import Claim, Holder
from sayso.model.stance import stance
from sayso.model.states import by_adjective, by_name
from sayso.weighing.folding import name_key
from sayso.weighing.forms import form_of
from sayso.weighing.identity import identifies
from sayso.weighing.organs import speaks_for

NAMELESS_KINDS = ("anonymous", "crowd", "commenter")
_TYPES = {"person": "Person", "document": "Document"}
_ORGANISATION = "Organisation"
_ARTICLES = frozenset({"the", "a", "an"})
_WRITINGS = frozenset({"report", "study", "statement", "brief", "briefing", "assessment", "dossier"})


def is_somebody(holder: Holder) -> bool:
    """Tell whether a holder is somebody in particular, and not "residents" or "Iranian officials".

    By kind; by a capital letter in the name (letters of a script that has none count as such); and
    where words in small letters describe, by whether the description fits one only.
    """
    if holder.kind in NAMELESS_KINDS:
        return False
    words = [word for word in holder.name.split() if word.casefold() not in _ARTICLES]
    if not any(char.isalpha() and not char.islower() for word in words for char in word):
        return False
    names = [word for word in words if not word.islower()]
    if holder.kind in _TYPES and _is_state(" ".join(names), alone=len(names) == len(words)):
        return False
    if holder.kind == "person" and len(names) > 1 and words[-len(names) :] == names:
        return True
    return len(names) == len(words) or identifies(holder.name, _TYPES.get(holder.kind, _ORGANISATION))


def _is_state(words: str, *, alone: bool) -> bool:
    """Tell whether all capitals of a description are those of a state: "US report", "the Americans"."""
    return by_adjective(words) is not None or (not alone and by_name(words) is not None)


def one_voice(held: Iterable[tuple[Claim, Holder, str]]) -> Mapping[str, str]:
    """Return clusters of holders that speak through another one's mouth, with that one's cluster.

    "The X report" speaks for X where X is a holder as well, and is the only longer "Y X Z report" that
    is one. A state speaks by its only organ among the holders, as long as the two take one stance: one
    that admits what the other denies is another voice.
    """
    listed = sorted(held, key=lambda one: (one[2], one[1].name, one[0].id))
    by_key = {name_key(holder.name): cluster for _, holder, cluster in reversed(listed)}
    fuller = _fuller_issuers(holder for _, holder, _ in listed)
    same = {
        cluster: body
        for _, holder, cluster in listed
        if (body := by_key.get(issuer := _issuer(holder)) or by_key.get(fuller.get(issuer, ""))) is not None
    }
    return {**_states(listed), **{cluster: body for cluster, body in same.items() if body != cluster}}


def _fuller_issuers(holders: Iterable[Holder]) -> dict[str, str]:
    """Return for the issuer of a writing the key of the only longer-named writing that contains its name.

    A single word ("the panel's report") says too little to tell which panel it is.
    """
    issuers: dict[str, str] = {}
    for holder in holders:
        issuer = _issuer(holder)
        if issuer:
            issuers.setdefault(issuer, name_key(holder.name))
    found = {}
    for issuer in issuers:
        longer = [other for other in issuers if other != issuer and f" {issuer} " in f" {other} "]
        if len(issuer.split()) > 1 and len(longer) == 1:
            found[issuer] = issuers[longer[0]]
    return found


def _issuer(holder: Holder) -> str:
    """Return the key of whoever issued a document, as far as its name says; empty for other holders."""
    words = name_key(holder.name).split() if holder.kind == "document" else []
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in _WRITINGS else ""


def _states(listed: list[tuple[Claim, Holder, str]]) -> dict[str, str]:
    stances: dict[str, set[str]] = {}
    organs: dict[str, set[str]] = {}
    states: dict[str, set[str]] = {}
    for claim, holder, cluster in listed:
        stances.setdefault(cluster, set()).add(stance(claim))
        state = by_name(holder.name)
        if state is not None:
            states.setdefault(state.code, set()).add(cluster)
        elif holder.kind == "body":
            country = speaks_for(form_of(holder.name, _ORGANISATION, claim.doc))
            if country is not None:
                organs.setdefault(country, set()).add(cluster)
    return {
        cluster: organ
        for code, clusters in states.items()
        for organ in organs.get(code, ())
        for cluster in clusters
        if len(organs[code]) == 1 and len(stances[cluster] | stances[organ]) == 1
    }
