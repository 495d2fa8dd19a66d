"""The roots that the claims of a proposition rest on, and how far the documents stand apart.

The method and what counts as evidence are described in docs/origins.md.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.model.claim import OWN_VOICE, Claim
from sayso.model.origin import Dependence, Fingerprint, Origin, OriginEdge, OriginGraph, Stretch
from sayso.model.proposition import Placed
from sayso.model.text import Span
from sayso.weighing.circles import circles
from sayso.weighing.evidence import join_passages, join_rest, passage_edges, textual, voice
from sayso.weighing.holders import COMMENT, COMMENTER, Outlets, Root, root
from sayso.weighing.joining import Joined
from sayso.weighing.mouthpieces import one_voice
from sayso.weighing.published import earlier

NEAR = 200
"""Code points between a claim and the "first reported by" or "citing" that concerns it."""
ROUNDS = 8
CITED = 3
"""Documents of a cited outlet that an edge goes to; the others are its documents on the matter as well."""

_Told = tuple[str, str | None]
"""An outlet by its key, and the date up to which its documents count."""


@dataclass(frozen=True, slots=True)
class _Citation:
    """A claim that rests on an outlet by its document's words; `holder` names the outlet in `Joined`."""

    claim: Claim
    outlet: str
    holder: str
    kind: str
    name: str
    span: Span | None


@dataclass(slots=True)
class _Graph:
    """What is known of one proposition while its graph is drawn."""

    claims: Mapping[str, Sequence[Claim]]
    prints: Mapping[str, Fingerprint]
    outlets: Outlets
    roots: Mapping[str, Root | None]
    joined: Joined = field(default_factory=Joined)
    edges: list[OriginEdge] = field(default_factory=list)
    names: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    cited: dict[str, str] = field(default_factory=dict)
    told: dict[_Told, list[Claim]] = field(default_factory=dict)

    def all(self) -> list[Claim]:
        """Return the claims of all documents, in order."""
        return [claim for doc in sorted(self.claims) for claim in self.claims[doc]]

    def published(self, doc: str) -> str | None:
        """Return the publication date of a document, None where it is not known."""
        return self.prints[doc].published if doc in self.prints else None

    def name(self, holder: str, name: str, kind: str) -> None:
        """Count a name by which a holder is called."""
        self.names.setdefault(holder, Counter())[name, kind] += 1


def origin_graph(
    proposition_id: str,
    placed: Iterable[Placed],
    prints: Mapping[str, Fingerprint],
    dependences: Iterable[Dependence],
    *,
    outlet_clusters: Mapping[str, str] | None = None,
) -> OriginGraph:
    """Draw the origin graph of a proposition from its claims and what is known of their documents.

    `prints` holds the fingerprints of the claims' documents (without one, a document is of unknown
    outlet and date); `dependences` are those with at least one side among these documents;
    `outlet_clusters` gives a document's outlet as a cluster of actors. The answer does not depend on
    the order of any of them.
    """
    listed = sorted(placed, key=lambda one: (one.claim.doc, one.claim.span, one.claim.id))
    claims: dict[str, list[Claim]] = {}
    for one in listed:
        claims.setdefault(one.claim.doc, []).append(one.claim)
    outlets = Outlets((one for one in prints.values() if one.doc in claims), outlet_clusters or {})
    roots = _roots([(one.claim, root(one, _own(prints, one.claim.doc), outlets)) for one in listed])
    graph = _Graph(claims, prints, outlets, roots)
    shared = textual(dependences)
    _join_holders(graph)
    partners = join_passages(graph.joined, claims, shared)
    unnamed = frozenset(claim_id for claim_id, found in roots.items() if found is None)
    _join_voices(graph, partners)
    join_rest(graph.joined, claims, shared, unnamed, partners)
    cited = _citations(graph)
    answered = _join_cited(graph, cited)
    skipped = _join_headlines(graph)
    _name_cited(graph, answered)
    graph.edges += passage_edges(claims, shared)
    return _answer(graph, proposition_id, skipped, _circles(graph, listed))


def _own(prints: Mapping[str, Fingerprint], doc: str) -> str | None:
    return Outlets.key(prints[doc]) if doc in prints else None


def _roots(found: Sequence[tuple[Claim, Root | None]]) -> dict[str, Root | None]:
    """Return the roots of claims, each under the cluster of the one voice that its holder is."""
    held = [(claim, one.holder, one.cluster) for claim, one in found if one and one.outlet is None]
    voices = one_voice(held)
    return {
        claim.id: one and replace(one, cluster=voices.get(one.cluster, one.cluster)) for claim, one in found
    }


def _join_holders(graph: _Graph) -> None:
    """Join the claims of one named holder; outlets are left for `_join_cited`."""
    for claim in graph.all():
        found = graph.roots[claim.id]
        if found is not None and found.outlet is None:
            graph.joined.hold(claim.id, found.cluster)
            graph.name(found.cluster, found.holder.name, found.holder.kind)
            graph.edges.append(_to_holder(claim, found))


def _to_holder(claim: Claim, found: Root) -> OriginEdge:
    chain = " → ".join(holder.name for holder in claim.chain)
    place = Stretch(claim.doc, found.holder.span or claim.span)
    return OriginEdge(claim.doc, found.cluster, True, True, "holder", chain, (place,))


def _join_voices(graph: _Graph, partners: Mapping[str, set[str]]) -> None:
    """Join what a document alone says in its own voice, and what its "residents" say twice.

    But not what it shares with others: passages put together from two accounts are two.
    """
    for doc, own in graph.claims.items():
        for claim in own:
            unnamed = graph.roots[claim.id] is None and claim.block not in (COMMENT, "headline")
            if unnamed and claim.id not in partners:
                graph.joined.join(claim.id, f"voice {voice(claim)} of {doc}")


def _citations(graph: _Graph) -> list[_Citation]:
    """Collect the claims that rest on an outlet: by their chain, or by a credit of their document."""
    clusters: dict[str, str] = {}
    for found in graph.roots.values():
        if found is not None and found.outlet is not None:
            clusters[found.outlet] = min(found.cluster, clusters.get(found.outlet, found.cluster))
    made = []
    for claim in graph.all():
        found = graph.roots[claim.id]
        if found is not None and found.outlet is not None:
            holder = clusters[found.outlet]
            graph.name(holder, found.holder.name, found.holder.kind)
            made.append(_Citation(claim, found.outlet, holder, "cites", found.holder.name, found.holder.span))
        elif found is None and claim.block != COMMENT and claim.doc in graph.prints:
            made += _credited(graph, claim, clusters)
    return made


def _credited(graph: _Graph, claim: Claim, clusters: Mapping[str, str]) -> list[_Citation]:
    """Return what the document's credits say of a claim behind which nobody is named."""
    made = []
    for credit in graph.prints[claim.doc].credits:
        whole = credit.kind in ("credit", "byline")
        known = bool(graph.outlets.documents(credit.key))
        if not known and credit.kind in ("byline", "cites"):
            continue
        if not whole and not _near(credit.span, claim.span):
            continue
        holder = clusters.get(credit.key, f"outlet {credit.key}")
        graph.name(holder, credit.name, "agency" if whole else "outlet")
        kind = "credit" if whole else credit.kind
        made.append(_Citation(claim, credit.key, holder, kind, credit.name, credit.span))
    return made[:1]


def _near(left: Span, right: Span) -> bool:
    return left.start - right.end <= NEAR and right.start - left.end <= NEAR


def _join_cited(graph: _Graph, cited: Sequence[_Citation]) -> dict[_Told, list[_Citation]]:
    """Join claims to what the outlet that they rest on rests on itself, or to the outlet.

    Where the cited outlet's own documents rest on several roots, nothing tells which of them is meant
    and the claim stays open. A round may settle what an earlier one left open. Returns the citations
    of outlets that have documents, by outlet and date.
    """
    answered: dict[_Told, list[_Citation]] = {}
    for one in cited:
        key = one.outlet, graph.published(one.claim.doc)
        targets = _cited_claims(graph, key)
        if targets:
            answered.setdefault(key, []).append(one)
            graph.edges += _edges_to(one, targets)
        else:
            graph.joined.hold(one.claim.id, one.holder)
            graph.edges.append(_cites(one, one.holder, on_holder=True, there=None))
    for _ in range(ROUNDS):
        settled = [_settle(graph, ones, _cited_claims(graph, key)) for key, ones in answered.items()]
        if not any(settled):
            break
    return answered


def _cited_claims(graph: _Graph, key: _Told) -> list[Claim]:
    """Return the claims that an outlet's documents make on the matter, up to a date."""
    outlet, published = key
    if key not in graph.told:
        graph.told[key] = [
            claim
            for document in graph.outlets.documents(outlet)
            if earlier(published, document.published) != "left"
            for claim in graph.claims[document.doc]
            if claim.block != COMMENT
        ]
    return graph.told[key]


def _settle(graph: _Graph, citing: Sequence[_Citation], targets: Sequence[Claim]) -> bool:
    found = {graph.joined.find(claim.id) for claim in targets}
    if len(found) != 1:
        return False
    (there,) = found
    apart = [one.claim.id for one in citing if graph.joined.find(one.claim.id) != there]
    joined = [graph.joined.join(claim_id, there) for claim_id in apart]
    return any(joined)


def _name_cited(graph: _Graph, answered: Mapping[_Told, Sequence[_Citation]]) -> None:
    """Name a cited outlet as the root where its own account begins: it is named, and names nobody.

    Two accounts of one outlet stay two roots, since nothing joins them but its name.
    """
    citing = {one.claim.id for ones in answered.values() for one in ones}
    for key, ones in answered.items():
        began = {
            graph.joined.find(claim.id)
            for claim in _cited_claims(graph, key)
            if claim.id not in citing and not claim.chain
        }
        for one in ones:
            own = graph.joined.find(one.claim.id)
            if own in began and graph.joined.holder(own) is None:
                graph.cited.setdefault(own, one.holder)


def _edges_to(one: _Citation, targets: Sequence[Claim]) -> list[OriginEdge]:
    first: dict[str, Claim] = {}
    for claim in targets:
        first.setdefault(claim.doc, claim)
    listed = list(first.items())[:CITED]
    return [_cites(one, doc, on_holder=False, there=claim) for doc, claim in listed]


def _cites(one: _Citation, on: str, *, on_holder: bool, there: Claim | None) -> OriginEdge:
    passages = [Stretch(one.claim.doc, one.span or one.claim.span)]
    if there is not None:
        passages.append(Stretch(there.doc, there.span))
    verb = {"cites": "cites", "credit": "credits", "first_report": "first reported by"}[one.kind]
    return OriginEdge(one.claim.doc, on, on_holder, True, one.kind, f"{verb} {one.name}", tuple(passages))


def _join_headlines(graph: _Graph) -> frozenset[str]:
    """Join headlines to their bodies; return those whose bodies rest on several roots: they have none."""
    skipped = set()
    for doc, own in graph.claims.items():
        body = [claim for claim in own if claim.block not in ("headline", COMMENT)]
        for claim in own:
            if claim.block != "headline" or graph.roots[claim.id] is not None:
                continue
            found = {graph.joined.find(other.id) for other in body}
            if len(found) == 1:
                graph.joined.join(claim.id, body[0].id)
            elif found - {graph.joined.find(claim.id)}:
                skipped.add(claim.id)
            else:
                graph.joined.join(claim.id, f"voice  of {doc}")
    return frozenset(skipped)


def _circles(graph: _Graph, listed: Sequence[Placed]) -> tuple[tuple[str, ...], ...]:
    """Return the chains that come back to their start, by the names of outlets and holders."""
    cites: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for one in listed:
        own = _own(graph.prints, one.claim.doc)
        nodes = [] if own is None else [(f"outlet {own}", graph.prints[one.claim.doc].outlet or own)]
        for holder, cluster in zip(one.claim.chain, one.holder_clusters, strict=False):
            outlet = graph.outlets.named(holder, cluster)
            nodes.append((cluster if outlet is None else f"outlet {outlet}", holder.name))
        for node, name in nodes:
            names[node] = min(name, names.get(node, name))
        for (left, _), (right, _) in itertools.pairwise(nodes):
            cites.setdefault(left, set()).add(right)
    return tuple(tuple(names[node] for node in circle) for circle in circles(cites))


def _answer(
    graph: _Graph, proposition_id: str, skipped: frozenset[str], circular: tuple[tuple[str, ...], ...]
) -> OriginGraph:
    counted = {claim.id: claim for claim in graph.all() if claim.id not in skipped}
    _join_texts(graph, counted)
    found = [_origin(graph, [counted[node] for node in nodes]) for nodes in graph.joined.sets(counted)]
    found.sort(key=_rank)
    determined = tuple(one for one in found if one.determined)
    resting = {doc for one in determined for doc in one.documents}
    return OriginGraph(
        proposition=proposition_id,
        documents=tuple(sorted(graph.claims)),
        origins=determined,
        open_roots=tuple(one for one in found if not one.determined),
        undetermined=tuple(doc for doc in sorted(graph.claims) if doc not in resting),
        edges=tuple(
            sorted(set(graph.edges), key=lambda e: (e.dependent, e.on, e.kind, e.detail, str(e.passages)))
        ),
        circular=circular,
    )


def _join_texts(graph: _Graph, counted: Mapping[str, Claim]) -> None:
    """Join own-voice claims that the very same documents share: they are one text, at two places."""
    texts: dict[tuple[frozenset[str], str | None], str] = {}
    for nodes in graph.joined.sets(counted):
        documents = frozenset(counted[node].doc for node in nodes)
        own_voice = all(not counted[node].chain and counted[node].block != COMMENT for node in nodes)
        node = graph.joined.find(nodes[0])
        if len(documents) > 1 and own_voice and graph.joined.holder(node) is None:
            cited = graph.cited.get(node)
            graph.joined.join(node, texts.setdefault((documents, cited), node))
            if cited is not None:
                graph.cited[graph.joined.find(node)] = cited


def _edge_order(one: OriginEdge) -> tuple[str, str, str, str, tuple[tuple[str, Span], ...]]:
    places = tuple((stretch.doc, stretch.span) for stretch in one.passages)
    return one.dependent, one.on, one.kind, one.detail, places


def _rank(one: Origin) -> tuple[int, int, str, tuple[str, ...]]:
    return -len(one.documents), -len(one.claims), one.name, one.claims


def _origin(graph: _Graph, claims: Sequence[Claim]) -> Origin:
    node = graph.joined.find(claims[0].id)
    holder = graph.joined.holder(node) or graph.cited.get(node)
    documents = tuple(dict.fromkeys(claim.doc for claim in claims))
    ids = tuple(claim.id for claim in claims)
    if holder is not None:
        name, kind = min(graph.names[holder].items(), key=lambda one: (-one[1], -len(one[0][0]), one[0]))[0]
        return Origin(name, kind, ids, documents, holder, True)
    nameless = [claim.chain[-1] for claim in claims if claim.chain]
    if len(nameless) == len(claims):
        return Origin(nameless[0].name, nameless[0].kind, ids, documents, None, False)
    kind = COMMENTER if claims[0].block == COMMENT else "outlet"
    return Origin(OWN_VOICE, kind, ids, documents, None, False)
