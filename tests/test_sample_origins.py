"""The sample case against what its authors know: how many roots stand behind each proposition, and which."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.model.origin import OriginGraph
from sayso.run.add import add
from sayso.run.case import init
from sayso.run.tools import Shipped
from sayso.run.view_weighed import findings, origins
from sayso.run.weigh import weigh

SAMPLE = Path(__file__).parents[1] / "sample"
TRUTH = json.loads((SAMPLE / "truth.json").read_text("utf-8"))
UNREAD = {("Iran", "AID"): {"Mnuchin", "spokesman"}, ("Taliban", "ASSAULT"): {"Northwire"}}
"""Roots whose claims the reading does not find, or finds about other parties ("the militants" for the
Taliban, "Afghan Taliban" in one of two copies); finding them is no fault."""
PARTED = {("rocket", "ORIGINATES"): 2}
"""Roots that are counted apart: nothing in the texts' words says that the police are Achakzai's."""

Graphs = list[tuple[OriginGraph, dict[str, str]]]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "case"
    init(folder)
    add(folder, [str(SAMPLE / "articles")], tools=Shipped())
    weigh(folder)
    return folder


def graphs(case: Path, truth: dict[str, Any]) -> Graphs:
    """Return the graphs of the propositions that a truth is about, each with the names of its documents."""
    keys = {title: key for key, title in TRUTH["articles"].items()}
    found = []
    for finding in findings(case):
        what = finding.proposition
        if (what.subject, what.code) == (truth["subject"], truth["code"]) and what.object in truth["objects"]:
            shown = origins(case, what.id)
            found.append((shown.graph, {doc: keys[row.title or ""] for doc, row in shown.documents.items()}))
    return found


def named(truth: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the root of the truth that goes by a name."""
    (root,) = [one for one in truth["origins"] if any(part in name for part in one["names"])]
    return dict(root)


@pytest.mark.parametrize("truth", TRUTH["propositions"], ids=lambda one: f"{one['subject']} {one['code']}")
def test_origins_are_those_that_the_authors_know(case: Path, truth: dict[str, Any]) -> None:
    found = graphs(case, truth)
    roots: set[str] = set()
    for graph, keys in found:
        mine = [named(truth, origin.name) for origin in graph.origins]
        parted = PARTED.get((truth["subject"], truth["code"]), 1)
        assert len(mine) - len({root["root"] for root in mine}) < parted, graph.summary()
        for origin, root in zip(graph.origins, mine, strict=True):
            assert {keys[doc] for doc in origin.documents} <= set(root["articles"]), origin.name
            roots.add(root["root"])
    unread = UNREAD.get((truth["subject"], truth["code"]), set())
    expected = {root["root"] for root in truth["origins"] if unread.isdisjoint(root["names"])}
    assert roots >= expected


def test_articles_without_a_named_source_are_left_undetermined(case: Path) -> None:
    for truth in TRUTH["propositions"]:
        known = set(truth["open"]).union(*(root["articles"] for root in truth["origins"]))
        for graph, keys in graphs(case, truth):
            spoken = {
                doc for origin in graph.open_roots if origin.kind == "commenter" for doc in origin.documents
            }
            assert {keys[doc] for doc in graph.undetermined if doc not in spoken} <= known, graph.summary()


def test_every_sample_article_is_in_the_truth() -> None:
    known = set(TRUTH["articles"])
    used = {key for truth in TRUTH["propositions"] for root in truth["origins"] for key in root["articles"]}
    used |= {key for truth in TRUTH["propositions"] for key in truth["open"]}
    assert len(known) == 13
    assert used <= known
