"""Run the product over the articles and count what it joins that stands apart, and what it misses."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.provenance.corpus import Article, of_story
from evals.provenance.stories import Story
from sayso.model.origin import Dependence, Fingerprint, OriginGraph
from sayso.weighing.dependence import dependence
from sayso.weighing.origins import origin_graph
from sayso.weighing.shingles import candidates, fingerprint

ROUNDS = 2000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles of one story: what is so by construction, and what the product said.

    `apart` says that they have claims of different origins, `together` that they have claims of one
    origin; both can be so. `merged` counts claims of different origins under one root, `missed` claims
    of one origin under different roots.
    """

    story: str
    held_out: bool
    hard: bool
    ways: tuple[str, str]
    apart: bool
    together: bool
    merged: bool
    missed: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of pairs with the ends of its 95 % interval."""

    wrong: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """Return the share; 0 of nothing."""
        return self.wrong / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that one run found."""

    pairs: tuple[Pair, ...]
    articles: int
    strangers: int


def run(stories: Sequence[Story]) -> Outcome:
    """Take in the articles of all stories as one collection, and draw every story's origin graph."""
    collected = [of_story(story) for story in stories]
    everything = [article for articles in collected for article in articles]
    prints = {article.document.id: fingerprint(article.document) for article in everything}
    found = dependences(everything, prints)
    pairs = [pair for articles in collected for pair in _pairs(articles, graph(articles, prints, found))]
    home = {article.document.id: article.made.story.name for article in everything}
    strangers = {(one.left, one.right) for one in found if home[one.left] != home[one.right]}
    return Outcome(tuple(pairs), len(everything), len(strangers))


def dependences(articles: Iterable[Article], prints: dict[str, Fingerprint]) -> list[Dependence]:
    """Align the pairs that fingerprints make candidates, as a case does."""
    documents = {article.document.id: article.document for article in articles}
    return [
        one
        for left, right in candidates(prints.values())
        for one in dependence(documents[left], prints[left], documents[right], prints[right])
    ]


def graph(
    articles: Sequence[Article], prints: dict[str, Fingerprint], found: Iterable[Dependence]
) -> OriginGraph:
    """Draw the origin graph of a story's proposition."""
    ids = {article.document.id for article in articles}
    placed = [one for article in articles for one in article.placed]
    return origin_graph(
        articles[0].made.story.name,
        placed,
        {doc: prints[doc] for doc in ids},
        [one for one in found if one.left in ids or one.right in ids],
    )


def _pairs(articles: Sequence[Article], drawn: OriginGraph) -> list[Pair]:
    root = {
        claim: number
        for number, origin in enumerate((*drawn.origins, *drawn.open_roots))
        for claim in origin.claims
    }
    return [_pair(left, right, root) for left, right in itertools.combinations(articles, 2)]


def _pair(left: Article, right: Article, root: dict[str, int]) -> Pair:
    joined = [
        (ours == theirs, root[a] == root[b])
        for a, ours in left.origins.items()
        for b, theirs in right.origins.items()
    ]
    return Pair(
        story=left.made.story.name,
        held_out=left.made.story.held_out,
        hard=left.made.story.hard,
        ways=(left.made.how, right.made.how),
        apart=any(not same for same, _ in joined),
        together=any(same for same, _ in joined),
        merged=any(one and not same for same, one in joined),
        missed=any(same and not one for same, one in joined),
    )


def merges(pairs: Iterable[Pair]) -> Rate:
    """Return the rate of false merges: of pairs with claims of different origins, those with some joined."""
    return _rate([pair for pair in pairs if pair.apart], lambda pair: pair.merged)


def misses(pairs: Iterable[Pair]) -> Rate:
    """Return the rate of missed copies: of pairs with claims of one origin, those with some left apart."""
    return _rate([pair for pair in pairs if pair.together], lambda pair: pair.missed)


def _rate(pairs: Sequence[Pair], wrong: Callable[[Pair], bool]) -> Rate:
    """Return a rate with a percentile bootstrap over stories: pairs of one story err together.

    Where nothing is wrong the bootstrap has nothing to say; then the upper end is the share of stories
    that could be wrong with a chance of 5 % to see none.
    """
    counted: dict[str, tuple[int, int]] = {}
    for pair in pairs:
        bad, of = counted.get(pair.story, (0, 0))
        counted[pair.story] = (bad + wrong(pair), of + 1)
    tallies = list(counted.values())
    bad, of = (sum(column) for column in zip(*tallies, strict=True)) if tallies else (0, 0)
    if not tallies or bad == 0:
        return Rate(bad, of, 0.0, 1 - 0.05 ** (1 / len(tallies)) if tallies else 1.0)
    chance = random.Random(13)
    drawn = []
    for _ in range(ROUNDS):
        sample = [tallies[chance.randrange(len(tallies))] for _ in tallies]
        drawn.append(sum(one[0] for one in sample) / sum(one[1] for one in sample))
    drawn.sort()
    return Rate(bad, of, drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS)])
