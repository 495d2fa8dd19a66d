"""Claims side by side, and the roots they rest on."""

from __future__ import annotations

from dataclasses import replace

from sayso.model.claim import Claim, Holder
from sayso.weighing.origins import OWN_VOICE, origins
from sayso.weighing.propositions import proposition_id, propositions
from tests.builders import plain_claim


def held(claim: Claim, *names: str, kind: str = "person", doc: str = "doc-1") -> Claim:
    made = replace(
        claim,
        doc=doc,
        chain=tuple(Holder(name, kind, None, None) for name in names),
        act="say" if names else None,
    )
    return replace(made, id=made.content_id())


def test_spelling_of_articles_case_and_accents_does_not_part_a_proposition() -> None:
    one = plain_claim("The Taliban", "ASSAULT", "Côte d'Ivoire")
    other = plain_claim("taliban", "ASSAULT", "Cote d'Ivoire")
    assert proposition_id(one) == proposition_id(other)


def test_another_code_or_direction_is_another_proposition() -> None:
    claim = plain_claim("Iran", "AID", "Taliban")
    others = [plain_claim("Iran", "SUPPORT", "Taliban"), plain_claim("Taliban", "AID", "Iran")]
    assert proposition_id(claim) not in {proposition_id(other) for other in others}


def test_denials_stay_side_by_side_with_what_they_deny() -> None:
    claim = plain_claim("Iran", "AID", "Taliban")
    denial = replace(held(claim, "ministry"), polarity="negated")
    denial = replace(denial, id=denial.content_id())
    (proposition,) = propositions([claim, denial])
    assert set(proposition.claims) == {claim.id, denial.id}


def test_most_documents_come_first() -> None:
    lonely = [held(plain_claim("A", "AID", "B"), "x"), held(plain_claim("A", "AID", "B"), "y")]
    shared = [
        held(plain_claim("C", "AID", "D"), "x", doc="doc-1"),
        held(plain_claim("C", "AID", "D"), "x", doc="doc-2"),
    ]
    found = propositions([*lonely, *shared])
    assert [(p.subject, len(p.documents)) for p in found] == [("C", 2), ("A", 1)]


def test_nine_documents_on_one_report_are_one_origin() -> None:
    claim = plain_claim("Iran", "AID", "Taliban")
    nine = [held(claim, f"Outlet {n}", "DIA report", kind="document", doc=f"doc-{n}") for n in range(9)]
    (origin,) = origins(nine)
    assert (origin.name, len(origin.documents)) == ("DIA report", 9)


def test_own_voices_and_unnamed_holders_of_different_documents_are_not_joined() -> None:
    claim = plain_claim("Iran", "AID", "Taliban")
    made = [held(claim, doc="doc-1"), held(claim, doc="doc-2")]
    made += [held(claim, "unknown", kind="anonymous", doc=f"doc-{n}") for n in (1, 2)]
    found = origins(made)
    assert len(found) == 4
    assert [origin.name for origin in found].count(OWN_VOICE) == 2
