"""A claim as a reviewer would have it: what a form says, held to the rules that every claim keeps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sayso.meaning.edtf import days, precision
from sayso.model.check import claim_ids_are_hashes, claims_are_grounded, claims_speak_the_vocabulary
from sayso.model.claim import ACTS, BASES, HOLDER_KINDS, MEANS, POLARITIES, REALITIES, Claim, Holder, Party
from sayso.model.document import Document
from sayso.model.reviewing import changes
from sayso.model.text import Span
from sayso.model.visible import visible
from sayso.model.when import When

RULE = "reviewer"
"""The rule of a time that a reviewer gave."""
LONGEST = 300
HOLDERS = 12
_PART = re.compile(
    r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-(2[1-4]|3[3-6]|4[01]))?|-?\d{3}X|-?\d{2}XX"
)
_RULES = (claims_are_grounded, claims_speak_the_vocabulary, claim_ids_are_hashes)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a form says of a claim, as it was typed; an empty `act`, `when`, `where`, `basis` means none.

    `chain` are names with kinds, the outermost first; those without a name are left out.
    """

    subject: str
    object: str
    code: str
    act: str
    polarity: str
    reality: str
    when: str
    where: str
    basis: str
    means: tuple[str, ...]
    chain: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, claim: Claim) -> Correction:
        """Return what the form says before anybody has changed it."""
        return cls(
            claim.subject.name,
            claim.object.name,
            claim.code,
            claim.act or "",
            claim.polarity,
            claim.reality,
            "" if claim.when is None else claim.when.value,
            claim.where or "",
            claim.basis or "",
            claim.means,
            tuple((holder.name, holder.kind) for holder in claim.chain),
        )

    def kept(self, before: Correction) -> Correction:
        """Return the form with what was left as a page shows it put back as it was.

        Pages name hidden characters and join white space: an untouched field comes back otherwise.
        """
        names = {cleaned(visible(name)): name for name, _ in before.chain}
        same = {
            name: getattr(before, name)
            for name in ("subject", "object", "when", "where")
            if getattr(self, name) == cleaned(visible(getattr(before, name)))
        }
        chain = tuple((names.get(name, name), kind) for name, kind in self.chain)
        return replace(self, **same, chain=chain)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of a form: the claim as it says, or what is wrong with it by field."""

    version: Claim | None
    wrong: dict[str, str]


def correct(document: Document, claim: Claim, given: Correction, *, codes: Container[str]) -> Corrected:
    """Return the claim as a form says, or by field what does not hold.

    The quote stays. Whoever is named otherwise gets the words of the quote where they stand in it
    once, and no entity of the document: never a guess.
    """
    given = given.kept(Correction.of(claim))
    wrong = dict(_wrong(claim, given, codes))
    if wrong:
        return Corrected(None, wrong)
    chain = tuple(_holder(claim, name, kind) for name, kind in given.chain if name)
    version = replace(
        claim,
        subject=_party(claim, claim.subject, given.subject),
        object=_party(claim, claim.object, given.object),
        code=given.code,
        means=tuple(one for one in MEANS if one in given.means),
        chain=chain,
        act=given.act or None,
        polarity=given.polarity,
        reality=given.reality,
        when=_when(claim, given.when),
        where=given.where or None,
        basis=given.basis or None,
        confidence=None,
    )
    version = replace(version, id=version.content_id())
    if not changes(claim, version):
        return Corrected(None, {"": "Nothing is changed. Accept the claim as it is instead."})
    broken = [found for rule in _RULES for found in rule(replace(document, claims=(version,)))]
    return Corrected(None, {"": "; ".join(broken)}) if broken else Corrected(version, {})


def cleaned(text: str) -> str:
    """Return a line as it is kept: NFC, white space joined."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _wrong(claim: Claim, given: Correction, codes: Container[str]) -> Iterator[tuple[str, str]]:
    before = Correction.of(claim)
    for name in ("subject", "object"):
        if not getattr(given, name):
            yield name, "Name somebody; write unknown where the text does not say who."
    for name in ("subject", "object", "where"):
        if len(getattr(given, name)) > LONGEST and getattr(given, name) != getattr(before, name):
            yield name, f"At most {LONGEST} characters."
    if given.code != claim.code and given.code not in codes:
        yield "code", "No such code in the codebook of this case."
    for name, value, known in (
        ("act", given.act, ("", *ACTS)),
        ("polarity", given.polarity, POLARITIES),
        ("reality", given.reality, REALITIES),
        ("basis", given.basis, ("", *BASES)),
    ):
        if value not in known:
            yield name, f"Choose one of {', '.join(one or 'none' for one in known)}."
    if any(one not in MEANS for one in given.means):
        yield "means", f"Choose from {', '.join(MEANS)}."
    if given.when and not _is_kept(claim, given.when) and not is_time(given.when):
        yield "when", "Write it as EDTF: 2019, 2019-11, 2019-11-21, 2019-23 (autumn), 2007/.. or 201X."
    yield from _wrong_chain(given, {name for name, _ in before.chain})


def _wrong_chain(given: Correction, known: Container[str]) -> Iterator[tuple[str, str]]:
    named = [(name, kind) for name, kind in given.chain if name]
    if len(named) > HOLDERS or any(len(name) > LONGEST and name not in known for name, _ in named):
        yield "chain", f"At most {HOLDERS} holders, each of at most {LONGEST} characters."
    if any(kind not in HOLDER_KINDS for _, kind in named):
        yield "chain", f"Choose a kind for every holder: {', '.join(HOLDER_KINDS)}."
    if named and not given.act:
        yield "act", "Say what the innermost holder does: says, denies and so on."
    if given.act and not named:
        yield "act", "Without a holder nobody says or denies: name one, or choose none."


def is_time(value: str) -> bool:
    """Tell whether a value is a time as claims have it: a part of EDTF, or an interval of such parts."""
    parts = value.split("/")
    if len(parts) > 2 or not all(_is_part(part, alone=len(parts) == 1) for part in parts):
        return False
    first, last = days(value)
    if first is None and last is None:
        return False
    return first is None or last is None or first.startswith("-") or first <= last


def _is_part(part: str, *, alone: bool) -> bool:
    if part == "..":
        return not alone
    if _PART.fullmatch(part) is None:
        return False
    if part.count("-", 1) == 2:
        try:
            date.fromisoformat(part.removeprefix("-"))
        except ValueError:
            return False
    return True


def _is_kept(claim: Claim, value: str) -> bool:
    return claim.when is not None and claim.when.value == value


def _when(claim: Claim, value: str) -> When | None:
    if not value or _is_kept(claim, value):
        return claim.when if value else None
    first, last = days(value)
    return When(value, first, last, precision(value), "", None, RULE)


def _party(claim: Claim, before: Party, name: str) -> Party:
    if name == before.name:
        return before
    if claim.quote.count(name) != 1:
        return Party(name, None, None, None)
    start = claim.span.start + claim.quote.index(name)
    return Party(name, name, Span(start, start + len(name)), None)


def _holder(claim: Claim, name: str, kind: str) -> Holder:
    for before in claim.chain:
        if before.name == name:
            return replace(before, kind=kind)
    return Holder(name, kind, None, None)
