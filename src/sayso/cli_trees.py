"""Origin graphs as trees of text: each root with the documents that rest on it, and how that shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.model import wording
from sayso.model.origin import Origin, OriginEdge
from sayso.model.stance import sides
from sayso.model.visible import visible

if TYPE_CHECKING:
    from sayso.run.view_weighed import Origins


def origin_tree(found: Origins) -> str:
    """Draw what stands behind a proposition."""
    what = found.finding.proposition
    lines = [
        f"{wording.party_name(what.subject)} {what.code} {wording.party_name(what.object)}  {what.id}",
        found.graph.summary(),
    ]
    roots = [(True, one) for one in found.graph.origins] + [(False, one) for one in found.graph.open_roots]
    for number, (determined, root) in enumerate(roots):
        last = number == len(roots) - 1
        lines += _branch(found, root, determined=determined, last=last)
    lines += [f"circular: {' → '.join(names)}" for names in found.graph.circular]
    return "".join(visible(line) + "\n" for line in lines)


def _branch(found: Origins, root: Origin, *, determined: bool, last: bool) -> Iterator[str]:
    claims = [found.claims[claim] for claim in root.claims if claim in found.claims]
    first = claims[0] if claims else None
    title = _title(found, root.documents[0]) if root.documents else wording.UNTITLED
    name = wording.origin_name(root, title=title, block="body" if first is None else first.block)
    counts = (
        f"{wording.number(len(root.claims), 'claim')} in {wording.number(len(root.documents), 'document')}"
    )
    told = [counts] + ([] if sides(claims) in ("", "for") else [sides(claims)])
    told += [] if determined else ["undetermined"]
    yield f"{'└─' if last else '├─'} {name} ({root.kind}): {', '.join(told)}"
    stem = "   " if last else "│  "
    for number, doc in enumerate(root.documents):
        final = number == len(root.documents) - 1
        yield f"{stem}{'└─' if final else '├─'} {_document(found, doc)}"
        leaf = f"{stem}{'   ' if final else '│  '}"
        edges = (
            edge
            for edge in found.graph.edges
            if edge.dependent == doc and (not edge.on_holder or edge.on == root.holder)
        )
        # Two claims of one document by one holder are one line: the passages tell them apart.
        yield from dict.fromkeys(f"{leaf}· {_evidence(found, edge)}" for edge in edges)


def _evidence(found: Origins, edge: OriginEdge) -> str:
    if edge.on_holder:
        return f"{edge.kind.replace('_', ' ')}: {edge.detail}"
    way = "from" if edge.directed else "shared with"
    return f"{edge.kind.replace('_', ' ')} {way} {_document(found, edge.on)}: {edge.detail}"


def _document(found: Origins, doc: str) -> str:
    row = found.documents.get(doc)
    if row is None:
        return doc
    parts = (row.outlet, row.published, f"“{_title(found, doc)}”", doc)
    return ", ".join(part for part in parts if part)


def _title(found: Origins, doc: str) -> str:
    row = found.documents.get(doc)
    return wording.UNTITLED if row is None or row.title is None else row.title
