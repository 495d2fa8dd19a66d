"""Training the confidence of claims: it finds what is there, doubts what is not, and repeats itself."""

from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest

from sayso.meaning.confidence import Confidence, parse
from training.confidence import (
    BLIND,
    Found,
    calibrated,
    cross_validated,
    odds,
    out_of_fold,
    platt,
    table,
    trained,
)
from training.reliability import Rated, auc, bins, brier, plot, report, wilson, wrong_when_sure


def claims(texts: int = 8) -> list[Found]:
    """Claims of which those with an unknown subject are mostly wrong."""
    made = []
    for number in range(texts):
        for each in range(10):
            unknown = each % 2 == 0
            right = (each + number) % 5 == 0 if unknown else (each + number) % 5 != 0
            signs = ("subject: unknown",) if unknown else ("subject: by name",)
            made.append(Found(f"text {number}", signs, right))
    return made


def test_a_sign_of_wrong_claims_gets_a_weight_against_them() -> None:
    model = trained(claims(), 1.0)
    assert model.weights["subject: unknown"] < 0 < model.weights["subject: by name"]
    assert trained(claims(), 1.0) == model


def test_a_text_is_scored_by_a_model_that_has_not_seen_it() -> None:
    found = claims()
    flipped = [Found(one.text, one.signs, not one.right) if one.text == "text 0" else one for one in found]
    seen, other = (out_of_fold(each, 1.0) for each in (found, flipped))
    assert seen[:10] == pytest.approx(other[:10])
    assert seen[10:] != pytest.approx(other[10:])


def test_scores_that_tell_nothing_are_bent_to_the_base_rate() -> None:
    found = [Found(f"text {n}", (), n % 4 != 0) for n in range(40)]
    scores = [1.0 if n % 2 else -1.0 for n in range(40)]
    scores = [score if n % 8 < 4 else -score for n, score in enumerate(scores)]
    slope, shift = platt(scores, found)
    assert slope < 0.5
    told = [1 / (1 + math.exp(-(slope * score + shift))) for score in scores]
    assert sum(told) / 40 == pytest.approx(0.75, abs=0.05)


def test_texts_that_rules_were_tuned_on_do_not_make_it_sure() -> None:
    tuned = [Found("tuned", (), True) for _ in range(60)]
    fresh = [Found("fresh", (), n % 2 == 0, fresh=True) for n in range(40)]
    slope, shift = platt([2.0] * 100, tuned + fresh)
    assert 1 / (1 + math.exp(-(slope * 2.0 + shift))) == pytest.approx((0.5 + BLIND) / 2, abs=0.02)


def test_a_calibration_never_sharpens() -> None:
    found = claims()
    assert platt([0.01 if one.right else -0.01 for one in found], found)[0] <= 1


def test_the_table_holds_the_model() -> None:
    found = claims()
    model = calibrated(trained(found, 1.0), 0.8, 0.1)
    assert parse(table(model, found, ["two", "comments"])) == model
    (rated, *_) = cross_validated(found, [odds(model, one.signs) for one in found])
    assert 0 < rated.chance < 1
    assert isinstance(model, Confidence)


def test_figures_of_told_probabilities() -> None:
    rated = [Rated("a", 0.9, True), Rated("a", 0.9, False), Rated("b", 0.2, False), Rated("b", 0.5, True)]
    assert wrong_when_sure(rated) == 0.5
    assert brier(rated) == pytest.approx((0.01 + 0.81 + 0.04 + 0.25) / 4)
    assert auc(rated) == pytest.approx((0.5 + 1 + 0 + 1) / 4)
    assert sum(len(one.members) for one in bins(rated)) == 4
    assert wilson(0, 10) == (0.0, pytest.approx(0.278, abs=0.001))
    assert "| 0.9 to 1 | 2 | 0.90 | 0.50 |" in report(rated, rated)
    drawing = ElementTree.fromstring(plot(rated, rated))
    assert drawing.tag.endswith("svg")
    assert len([one for one in drawing.iter() if one.tag.endswith("circle")]) == 2 * 3 + 2
