"""Patterns, ratings and hypotheses over a weighed case."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sayso.model.assessment import MatchView
from sayso.model.errors import PatternError, UsageError
from sayso.run import hypotheses as competing
from sayso.run.judge import undo
from sayso.run.patterns import check, load, patterns, shipped
from sayso.run.rate import credibility, override, rate, sources
from sayso.run.relations import stand, sure_days
from sayso.run.verify import verify
from sayso.run.view_weighed import FindingQuery, findings
from tests.run.dual_papers import make_case, papers


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_case(tmp_path_factory.mktemp("dual") / "case")


@pytest.fixture
def case(whole: Path, tmp_path: Path) -> Path:
    """A case of one's own to judge in."""
    return Path(shutil.copytree(whole, tmp_path / "case"))


def proposition(folder: Path, code: str) -> str:
    (found,) = findings(folder, FindingQuery(code=code))
    return found.proposition.id


def dual_track(folder: Path) -> MatchView:
    (found,) = patterns(folder, only=["dual-track"]).matches
    return found


def test_the_dual_track_is_found_with_its_passages(whole: Path) -> None:
    found = dual_track(whole)
    assert [(part.variable, part.name) for part in found.parts] == [
        ("A", "Tavria"),
        ("B", "Marn Liberation Front"),
        ("C", "Veska"),
    ]
    assert found.sentence.startswith("Tavria materially supports Marn Liberation Front while")
    assert (found.match.timing, found.match.strength, found.match.stand) == ("certain", 1, "for")
    names = dict(found.origins)
    assert {leg.name: {names[key] for key in leg.origins} for leg in found.match.legs} == {
        "supports": {"Ida Brandt", "Karel Dunn"},
        "engages": {"Ida Brandt"},
        "opposed": {"Karel Dunn"},
    }
    quotes = {claim.id: claim.quote for claim in found.claims}
    assert all(quotes[one.claim] for leg in found.match.legs for one in leg.evidence)


def test_the_denial_stands_beside_the_leg_that_it_denies(whole: Path) -> None:
    (denied,) = [one for one in dual_track(whole).match.caveats if one.kind == "denied"]
    assert denied.leg == "supports"
    assert len(denied.claims) == 1


def test_without_a_leg_there_is_no_match(tmp_path: Path) -> None:
    made = papers()
    folder = make_case(tmp_path / "case", *made[:3], made[4])
    assert patterns(folder, only=["dual-track"]).matches == ()
    (found,) = patterns(folder, without=["opposed"]).matches
    assert [part.name for part in found.parts] == ["Tavria", "Marn Liberation Front", "Veska"]
    assert ("left-out", "opposed", "not asked for; no claim of the case says so") in {
        (one.kind, one.leg, one.detail) for one in found.match.caveats
    }


def test_a_leg_that_need_not_be_there_is_shown_where_it_is(whole: Path) -> None:
    (found,) = patterns(whole, without=["opposed"]).matches
    assert [leg.name for leg in found.match.context] == ["opposed"]
    assert found.match.timing == "certain"
    with pytest.raises(UsageError, match="does not hold together without supports"):
        patterns(whole, only=["dual-track"], without=["supports", "engages"])
    with pytest.raises(UsageError, match="no pattern has a leg love"):
        patterns(whole, without=["love"])


def test_the_order_of_adding_changes_nothing(whole: Path, tmp_path: Path) -> None:
    folder = make_case(tmp_path / "case", *reversed(papers()))
    assert patterns(folder) == patterns(whole)


def test_matches_can_be_narrowed(whole: Path) -> None:
    everything = patterns(whole)
    assert {one.match.pattern for one in everything.matches} == {"dual-track", "proxy-chain"}
    assert patterns(whole, actor="Veska") == everything
    assert patterns(whole, actor="Orla").matches == ()
    assert patterns(whole, least=2).matches == ()
    with pytest.raises(UsageError, match="no pattern 'love'"):
        patterns(whole, only=["love"])


def test_a_pattern_of_ones_own(whole: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "patterns:\n  - id: meets\n    name: Meets\n    says: '{A} meets {B}'\n"
        "    actors: {A: {role: host, names: [Tavria]}, B: guest}\n"
        "    legs: {meets: {from: A, to: B, codes: CONSULT}}\n"
    )
    found = patterns(whole, files=[file], only=["meets"]).matches
    assert [one.sentence for one in found] == ["Tavria meets Veska"]
    assert check(file) == []
    file.write_text(file.read_text().replace("[Tavria]", "[Orla]"))
    assert patterns(whole, files=[file], only=["meets"]).matches == ()
    file.write_text(file.read_text().replace("CONSULT", "MEET"))
    assert [one.line for one in check(file)] == [6]
    with pytest.raises(PatternError, match=r"own\.yaml: line 6"):
        patterns(whole, files=[file])
    file.write_text("patterns: [\n")
    assert [one.text.startswith("not YAML") for one in check(file)] == [True]


def test_a_pattern_with_a_built_in_id_takes_its_place(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(shipped().replace("name: Dual track", "name: Two roads"))
    assert len(load([file])) == len(load())
    assert load([file])[0].name == "Two roads"


def test_credibility_follows_origins_ratings_and_the_partys_denial(case: Path) -> None:
    aid = proposition(case, "AID")
    found = credibility(case, aid)
    assert (found.proposed, found.rule, found.override) == ("2", "several", None)
    assert any("Tavria’s foreign ministry is a party to it" in step for step in found.steps)
    rate(case, "Ida Brandt", "E", by="jm", reason="paid by the other side")
    assert credibility(case, aid).proposed == "4"
    rate(case, "Ida Brandt", "A", by="jm", reason="on the record for ten years")
    assert credibility(case, aid).proposed == "2"  # never 1 while a party denies it
    assert credibility(case, proposition(case, "CONSULT")).proposed == "3"


def test_a_topic_rates_a_source_for_what_it_is_about(case: Path) -> None:
    rate(case, "Ida Brandt", "E", by="jm", reason="no access", topic="AID")
    rate(case, "Ida Brandt", "B", by="jm", reason="was there")
    assert credibility(case, proposition(case, "AID")).proposed == "4"
    assert credibility(case, proposition(case, "CONSULT")).proposed == "3"


def test_an_override_stands_beside_the_proposal_and_can_be_undone(case: Path) -> None:
    aid = proposition(case, "AID")
    made = override(case, aid[:24], "5", by="jm", reason="the crates were empty")
    found = credibility(case, aid)
    assert found.proposed == "2"
    assert found.override == made
    undo(case, made.id, by="jm")
    assert credibility(case, aid).override is None
    assert verify(case).violations == []


def test_the_credibility_of_a_denial_is_that_of_the_other_side(case: Path) -> None:
    (aid,) = findings(case, FindingQuery(code="AID"))
    found = {credibility(case, claim).rule for claim in aid.proposition.claims}
    assert found == {"several", "outweighed"}


def test_sources_keep_the_history_of_their_ratings(case: Path) -> None:
    first = rate(case, "Ida Brandt", "C", by="jm", reason="new to us")
    second = rate(case, "ida brandt", "B", by="kd", reason="was right twice")
    (row,) = sources(case, "Brandt")
    assert (row.name, row.documents, row.ratings[0].reliability) == ("Ida Brandt", 2, "B")
    assert row.history == (first, second)
    undo(case, second.id, by="kd")
    (row,) = sources(case, "Brandt")
    assert row.ratings[0].reliability == "C"
    assert "Lake Post" in {one.name for one in sources(case)}


@pytest.mark.parametrize(
    ("source", "letter", "reason", "by"),
    [("X", "G", "why", "jm"), ("X", "B", " ", "jm"), (" ", "B", "why", "jm"), ("X", "B", "why", "")],
)
def test_a_rating_needs_source_letter_reason_and_signature(
    case: Path, source: str, letter: str, reason: str, by: str
) -> None:
    with pytest.raises(UsageError):
        rate(case, source, letter, by=by, reason=reason)


def test_hypotheses_compete_over_propositions(case: Path) -> None:
    competing.add(case, "Tavria arms the front", by="jm")
    competing.add(case, "Smugglers arm the front", by="jm")
    aid, talks = proposition(case, "AID"), proposition(case, "CONSULT")
    competing.mark(case, "H1", aid, "CC", by="jm")
    competing.mark(case, "H2", aid, "II", by="jm", reason="they saw soldiers")
    competing.mark(case, "1", talks, "I", by="jm")
    view = competing.matrix(case)
    assert view.sentences == (
        "Tavria aids Marn Liberation Front (2019-05 and 1 more)",
        "Tavria consults with Veska (2019-06-03)",
    )
    assert [(one.weighted, one.unweighted, one.rank) for one in view.matrix.scores] == [(1, 1, 1), (4, 2, 2)]
    assert {name for _, name in view.origins} == {"Ida Brandt", "Karel Dunn"}
    assert not any(one.flips for one in view.matrix.falls)
    competing.withdraw(case, "H2", by="jm", reason="nobody else does")
    assert [one.number for one in competing.matrix(case).matrix.hypotheses] == [1]
    competing.add(case, "Smugglers  arm the front", by="jm")
    assert [(one.number, one.withdrawn) for one in competing.hypotheses(case)] == [(1, False), (2, False)]


def test_a_mark_finds_its_row_again_when_actors_come_together(case: Path) -> None:
    """A mark is kept on a claim; propositions get other ids when clusters change."""
    competing.add(case, "Tavria arms the front", by="jm")
    competing.mark(case, "H1", proposition(case, "AID"), "C", by="jm")
    (mark,) = competing.marks(case)
    assert mark.claim.startswith("claim-")
    (row,) = competing.matrix(case).matrix.rows
    assert row.claims == (mark.claim,)


@pytest.mark.parametrize("which", ["H3", "3", "hypothesis-zzz", ""])
def test_a_hypothesis_that_there_is_not(case: Path, which: str) -> None:
    competing.add(case, "Tavria arms the front", by="jm")
    with pytest.raises(UsageError, match="no one hypothesis"):
        competing.withdraw(case, which, by="jm", reason="why not")


def test_the_same_hypothesis_is_not_added_twice(case: Path) -> None:
    competing.add(case, "Tavria arms the front", by="jm")
    with pytest.raises(UsageError, match="there already"):
        competing.add(case, " Tavria arms  the front", by="jm")


@pytest.mark.parametrize(
    ("act", "polarity", "reality", "expected"),
    [
        (None, "affirmed", "actual", "for"),
        ("deny", "affirmed", "actual", "against"),
        ("deny", "negated", "actual", "for"),
        ("say", "negated", "actual", "against"),
        ("not_deny", "affirmed", "actual", "open"),
        ("say", "affirmed", "planned", "planned"),
        ("deny", "affirmed", "planned", "against"),
        ("say", "negated", "planned", "against"),
        ("say", "affirmed", "possible", "open"),
        ("say", "affirmed", "averted", "open"),
    ],
)
def test_stands(act: str | None, polarity: str, reality: str, expected: str) -> None:
    assert stand(act, polarity, reality) == expected


@pytest.mark.parametrize(
    ("value", "published", "lasting", "expected"),
    [
        ("2019-05-21", "2019-06", True, ("2019-05-21", "2019-05-21")),
        ("2019-05", "2019-06", True, (None, None)),
        ("2007/..", "2019-11-19", False, ("2007-12-31", "2019-11-19")),
        ("2007/..", None, False, ("2007-12-31", "2007-12-31")),
        ("2019-12/..", "2019-11-19", True, ("2019-12-31", "2019-12-31")),
        ("../2011", "2019-11-19", True, ("2011-01-01", "2011-01-01")),
        ("1996/2001", "2019-11-19", True, ("1996-12-31", "2001-01-01")),
        ("1996/2001", "2019-11-19", False, (None, None)),
        ("1996/1996", "2019-11-19", True, (None, None)),
        ("P45Y", "2019-11-19", True, (None, None)),
        (None, "2019-11-19", True, (None, None)),
    ],
)
def test_days_that_are_sure(
    value: str | None, published: str | None, lasting: bool, expected: tuple[str | None, str | None]
) -> None:
    assert sure_days(value, published, lasting=lasting) == expected
