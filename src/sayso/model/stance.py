"""Where a claim stands towards its proposition: for it, against it, or neither yet."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model.claim import Claim

STANCES = ("for", "against", "uncertain")


def stance(claim: Claim) -> str:
    """Say whether a claim puts its proposition forward as so, as not so, or leaves it open.

    A denied proposition stands affirmed in its claim and the act carries the stance, so that a
    denial turns the polarity round: whoever denies that X did not happen speaks for X. What is
    planned, possible, hypothetical or averted, or only not denied, is uncertain.
    """
    return standing_of(claim.act, claim.polarity, claim.reality)


def standing_of(act: str | None, polarity: str, reality: str) -> str:
    """Say the same from the three fields that it follows from."""
    if reality != "actual" or act == "not_deny":
        return "uncertain"
    affirmed = (polarity == "affirmed") != (act == "deny")
    return "for" if affirmed else "against"


def sides(claims: Iterable[Claim]) -> str:
    """Say in words where some claims stand: `for`, `against`, `for and against`, and so on."""
    found = {stance(claim) for claim in claims}
    return " and ".join(one for one in STANCES if one in found)
