"""What claims rest on: passages that documents share, whom they credit, and the roots behind them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.text import Span

DEPENDENCE_KINDS = ("copy", "passage", "quote", "credit", "link", "first_report")
EDGE_KINDS = (*DEPENDENCE_KINDS, "cites", "holder", "own_document")
CREDIT_KINDS = ("credit", "byline", "first_report", "cites")


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet that a document names as where its text, or news in it, comes from.

    `kind` is `credit` for a line over or under the whole text ("(Northwire)"), `byline` for a part of
    the byline, which is a credit where an outlet of that name is known; `first_report` ("first
    reported by") and `cites` ("citing", "told the …") stand in a sentence and concern it alone.
    `key` is the name folded for comparison.
    """

    name: str
    key: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a document for finding the ones that it shares text with.

    `buckets` are signed 64-bit integers, sorted and distinct: documents that share one are
    candidates. `published` is the EDTF value of the publication date; `address` and `links` are
    web addresses folded for comparison.
    """

    doc: str
    buckets: tuple[int, ...]
    outlet: str | None
    published: str | None
    address: str | None
    credits: tuple[Credit, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dependence:
    """Evidence that two documents do not stand apart; `left` sorts before `right`.

    `source` says on which side the words come from: `left`, `right`, or None where nothing tells.
    `left_spans[i]` and `right_spans[i]` are the same passage on either side, half-open, in code
    points of each Text; evidence that concerns a whole document has none. `left_share` and
    `right_share` are the shares (0..1) of each document's own words that lie in shared passages.
    """

    left: str
    right: str
    kind: str
    source: str | None
    score: float
    left_spans: tuple[Span, ...]
    right_spans: tuple[Span, ...]
    left_share: float
    right_share: float
    detail: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A root that claims rest on: a named holder, or a text that nobody stands behind by name.

    `holder` is the cluster of the holder, None where the root is a document's own words. It is not
    `determined` where nothing tells whether it is the same as another: an outlet's own voice
    without a source, an anonymous source.
    """

    name: str
    kind: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    holder: str | None = None
    determined: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """A place in a document: half-open code points of its Text."""

    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class OriginEdge:
    """One step of evidence between a document and what it rests on.

    `dependent` is a document; `on` another document, or a holder's cluster where `on_holder` says
    so. Without `directed` the two share words and nothing tells who had them first. `passages` are
    the places to read: for shared words first the dependent's, then the other's, in pairs.
    """

    dependent: str
    on: str
    on_holder: bool
    directed: bool
    kind: str
    detail: str
    passages: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class OriginGraph:
    """What stands behind one proposition, and how much of it is known.

    `origins` are determined roots, `open_roots` those that may or may not be one with another root.
    `undetermined` are the documents that rest on open roots only. `circular` lists chains that come
    back to their own start, each as the names along it, the first repeated at the end.
    """

    proposition: str
    documents: tuple[str, ...]
    origins: tuple[Origin, ...]
    open_roots: tuple[Origin, ...]
    undetermined: tuple[str, ...]
    edges: tuple[OriginEdge, ...]
    circular: tuple[tuple[str, ...], ...]

    def summary(self) -> str:
        """Return the answer in one line: `7 documents, 2 origins (…), 3 undetermined`."""
        names = f" ({'; '.join(origin.name for origin in self.origins)})" if self.origins else ""
        parts = [
            _number(len(self.documents), "document"),
            f"{_number(len(self.origins), 'origin')}{names}",
            f"{len(self.undetermined)} undetermined",
        ]
        if self.circular:
            parts.append(f"{len(self.circular)} circular")
        return ", ".join(parts)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
