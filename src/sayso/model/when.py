"""Time as the text gives it: an EDTF value that admits what it does not know."""

from __future__ import annotations

from dataclasses import dataclass

PRECISIONS = ("day", "month", "season", "year", "decade", "century", "interval", "unknown")


@dataclass(frozen=True, slots=True)
class When:
    """One time as an EDTF (ISO 8601-2) value, with how it was come by.

    `value` is the EDTF string. `start` and `end` are the first and last day that it allows, as
    ISO dates, None where it is open or unanchored. `phrase` is the wording in the text, `anchor`
    the ISO date that a relative phrase was counted from (None for an absolute one), `rule` the
    name of the rule that read it.
    """

    value: str
    start: str | None
    end: str | None
    precision: str
    phrase: str
    anchor: str | None
    rule: str
