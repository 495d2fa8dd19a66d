"""How the fields of a claim read on a page."""

from __future__ import annotations

from sayso.model.claim import OWN_VOICE, UNKNOWN, Claim
from sayso.model.origin import Origin
from sayso.model.when import When

_ACTS = {
    "say": "says",
    "report": "reports",
    "accuse": "accuses",
    "confirm": "confirms",
    "admit": "admits",
    "deny": "denies",
    "not_deny": "does not deny",
    "suggest": "suggests",
    "warn": "warns",
    "threaten": "threatens",
    "promise": "promises",
    "demand": "demands",
    "welcome": "welcomes",
    "condemn": "condemns",
}
UNTITLED = "Untitled document"
_VOICES = {
    "comment": "the commenter",
    "caption": "the caption",
    "headline": "the headline",
}


def act_words(act: str | None) -> str:
    """Return the speech act as the verb of its holder; states where there is none."""
    return "states" if act is None else _ACTS.get(act, act)


def voice(claim: Claim) -> str:
    """Return whose own words a claim without a chain is."""
    return _VOICES.get(claim.block, "the article")


def origin_name(origin: Origin, *, title: str, block: str) -> str:
    """Return an origin as it is shown; `title` and `block` are those of its first claim."""
    if origin.name != OWN_VOICE:
        return source_name(origin.name)
    return f"a reader’s comment on “{title}”" if block == "comment" else f"own voice of “{title}”"


def source_name(name: str) -> str:
    """Return a holder's name as it is shown."""
    return "unnamed source" if name == UNKNOWN else name


def party_name(name: str) -> str:
    """Return a party as it is shown."""
    return "unnamed" if name == UNKNOWN else name


def when_words(when: When) -> str:
    """Return a time with its precision and, for a relative phrase, what it was counted from."""
    words = f"{when.value} ({when.precision})"
    if when.anchor is not None:
        words += f", “{when.phrase}” counted from {when.anchor}"
    return words


def number(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: `1 document`, `1,204 documents`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def slug(quad: str) -> str:
    """Return the class name of a quad class."""
    return quad.replace(" ", "-")
