"""Files of patterns: what they mean, and what mistakes in them are told with which line."""

from __future__ import annotations

from importlib import resources

import pytest

from sayso.meaning.codebook import load
from sayso.meaning.lines import read
from sayso.model.errors import PatternError
from sayso.weighing.pattern import Holding
from sayso.weighing.pattern_file import parse, problems

SOUND = """\
patterns:
  - id: shelter-and-talks
    name: Shelter and talks
    says: "{A} shelters {B} and talks with {C}"
    actors:
      A: the host
      B: {role: the guest, names: [Marn Liberation Front]}
      C: whom the guest fights
    legs:
      shelters: {from: A, to: B, codes: AID, means: [sanctuary, base_access]}
      talks:
        any:
          - {between: [A, C], codes: [CONSULT]}
          - {from: C, to: A, sign: positive, material: false}
      fights: {between: [B, C], quad: material conflict, members: true}
    times:
      - {overlap: [shelters, talks], within: 365, need: possible}
    unless:
      expels: {from: A, to: B, codes: [SANCTION], after: shelters}
"""


def test_a_sound_file_says_what_it_says() -> None:
    (found,) = parse(read(SOUND.encode()), codes=load().codes)
    assert [actor.variable for actor in found.actors] == ["A", "B", "C"]
    assert found.actors[1].names == ("Marn Liberation Front",)
    shelters, talks, fights = found.legs
    assert shelters.kinds[0].means == {"sanctuary", "base_access"}
    assert talks.between == ("A", "C")
    assert [kind.both for kind in talks.kinds] == [True, False]
    assert (fights.members, fights.stands) == (True, {"for", "planned", "open"})
    assert (found.times[0].within, found.times[0].need) == (365, "possible")
    assert found.unless[0].after == "shelters"
    assert found.sentence([("A", "Tavria"), ("B", "the front"), ("C", "Veska")]) == (
        "Tavria shelters the front and talks with Veska"
    )


def test_a_leg_that_asks_for_acts_takes_denials_too() -> None:
    asked = SOUND.replace("codes: AID, means", "codes: AID, act: deny, holder: {of: A}, means")
    (found,) = parse(read(asked.encode()))
    assert "against" in found.legs[0].stands
    assert found.legs[0].holder == Holding("of", "A")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: shelter-and-talks", "id: Shelter", "line 2: `id` is in small letters"),
        ("name: Shelter and talks", "nome: Shelter", "line 3: unknown key 'nome'"),
        ("{A} shelters", "{D} shelters", "line 4: {D} in `says` is none of the actors"),
        ("A: the host", "a: the host", "line 6: an actor is one capital letter"),
        ("role: the guest", "rule: the guest", "line 7: unknown key 'rule'"),
        ("from: A, to: B, codes: AID", "from: A, to: D, codes: AID", "line 10: 'D' in leg shelters is none"),
        ("from: A, to: B, codes: AID", "from: A, codes: AID", "line 10: leg shelters needs `from` and `to`"),
        ("codes: AID", "codes: HELP", "line 10: unknown 'HELP' in `codes`"),
        ("means: [sanctuary", "means: [asylum", "line 10: unknown 'asylum' in `means`"),
        ("codes: AID, means: [sanctuary, base_access]", "act: deny", "line 10: leg shelters takes every rel"),
        ("from: C, to: A", "from: C, to: B", "line 11: all of leg talks must stand between A and C"),
        ("sign: positive", "sign: good", "line 14: unknown 'good' in `sign`"),
        ("material: false", "material: no", "line 14: unknown 'no' in `material`"),
        ("between: [B, C]", "between: [B]", "line 15: leg fights needs `from` and `to`, or `between"),
        ("members: true", "holder: {by: A}", "line 15: `holder` is one of"),
        ("overlap: [shelters, talks]", "overlap: [shelters]", "line 17: `overlap` needs two or more"),
        ("overlap: [shelters, talks]", "overlap: [shelters, walks]", "line 17: unknown 'walks' in `overlap`"),
        ("within: 365", "within: a year", "line 17: `within` is a number of days"),
        ("overlap: [shelters", "order: [shelters", "line 17: `within` goes with `overlap`"),
        ("after: shelters", "after: walks", "line 19: unknown 'walks' in `after`"),
        ("expels: {", "talks: {", "line 19: two legs are named 'talks'"),
        ("legs:", "legs: []\n    legz:", "line 10: unknown key 'legz'"),
    ],
)
def test_mistakes_are_told_with_their_lines(old: str, new: str, message: str) -> None:
    assert old in SOUND
    with pytest.raises(PatternError) as told:
        parse(read(SOUND.replace(old, new, 1).encode(), error=PatternError), codes=load().codes)
    assert message in str(told.value)


def test_actors_that_no_leg_ties_are_refused() -> None:
    loose = SOUND.replace("      talks:\n", "      walks:\n").replace(
        "[shelters, talks]", "[shelters, walks]"
    )
    assert problems(read(loose.encode())) == []
    lone = SOUND.replace("      C: whom", "      D: nobody\n      C: whom")
    (told,) = problems(read(lone.encode()))
    assert (told.line, told.text) == (5, "no leg ties D to the other actors")


def test_every_pattern_is_looked_at_even_after_a_mistake() -> None:
    twice = SOUND + SOUND.split("\n", 1)[1].replace("codes: AID", "codes: HELP")
    third = twice + SOUND.split("\n", 1)[1]
    found = problems(read(third.encode()), codes=load().codes)
    assert [one.line for one in found] == [28, 38]
    assert "already there on line 2" in found[1].text


@pytest.mark.parametrize("written", ["patterns: []", "legs: {}", "patterns: {id: one}"])
def test_a_file_without_patterns_is_told(written: str) -> None:
    assert len(problems(read(written.encode()))) == 1


def test_the_built_in_patterns_hold_under_the_shipped_codebook() -> None:
    data = resources.files("sayso.weighing").joinpath("patterns.yaml").read_bytes()
    found = parse(read(data), codes=load().codes)
    assert {"dual-track", "switching-sides", "denied-and-admitted", "proxy-chain", "mutual-escalation"} <= {
        one.id for one in found
    }
    assert all(one.source for one in found)
