"""Explain claims: of a case, or of a text that is read for the purpose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.case.store import Case
from sayso.model.document import Document
from sayso.model.errors import CaseError, Rejection, UsageError
from sayso.model.explanation import Explanation
from sayso.run.settings import load as load_settings
from sayso.run.tools import Shipped

if TYPE_CHECKING:
    from sayso.meaning.codebook import Codebook

SHORTEST = 6
"""Characters of an id that a prefix must have."""


def explain(folder: Path, claim_id: str) -> tuple[Document, Explanation]:
    """Explain one claim of a case by its id or a unique beginning of it.

    Raises CaseError where no claim or several fit. Entries are looked up in the codebook that the
    case's settings name now; one that is no longer in it has no line.
    """
    from sayso.meaning.explain import explain

    with Case.open(folder) as case:
        claim = case.claim(_whole_id(case, claim_id))
        document = case.document(claim.doc)
    return document, explain(document, claim, _codebook(load_settings(folder).codebook))


def explain_text(
    document: Document, claim_ids: Iterable[str], codebook: Codebook
) -> Iterator[tuple[Document, Explanation]]:
    """Explain the claims of a read document: those whose ids begin as given, or all."""
    from sayso.meaning.explain import explain

    wanted = tuple(claim_ids)
    for claim in document.claims:
        if not wanted or claim.id.startswith(wanted):
            yield document, explain(document, claim, codebook)


def explain_inputs(
    inputs: Iterable[str], claim_ids: Iterable[str], *, tools: Shipped, published: str | None = None
) -> Iterator[tuple[Document, Explanation] | Rejection]:
    """Read inputs without a case and explain what they claim."""
    from sayso.run.read import as_document, read

    codebook = _codebook(tools.codebook)
    wanted = tuple(claim_ids)
    for result in read(inputs, shape=as_document, tools=tools, published=published):
        if isinstance(result, Rejection):
            yield result
        else:
            yield from explain_text(result, wanted, codebook)


def _codebook(path: Path | None) -> Codebook:
    from sayso.meaning.codebook import load

    return load(path)


def _whole_id(case: Case, beginning: str) -> str:
    if len(beginning) < SHORTEST:
        raise UsageError(f"{beginning!r} is too short; give at least {SHORTEST} characters of the claim's id")
    found = case.claim_ids(beginning)
    if not found:
        raise CaseError(f"no claim {beginning} in this case; `sayso claims` lists them with their ids")
    if len(found) > 1:
        raise UsageError(f"{beginning!r} begins the ids of {len(found)} claims; give more of it")
    return found[0]
