"""Weigh a case: who is who, what says the same, what rests on what. Only what has changed is done.

The result follows from the readings and the judgements that stand in the case, whatever the order
in which they came: weighing after every document and weighing all at once give the same rows. Each
step strikes off what it has done in the same change as it writes the outcome, so that a weighing
killed at any moment goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from sayso.case.store import Case
from sayso.model.ids import content_id, sha256
from sayso.model.judging import reached
from sayso.model.sameness import pair_of
from sayso.run.jobs import WEIGH, telling
from sayso.run.view_codes import codes
from sayso.run.weigh_actors import join_actors, settle_claims
from sayso.run.weigh_documents import take_in
from sayso.run.weigh_findings import weigh_matters
from sayso.run.weigh_names import compare_names
from sayso.run.weigh_sources import find_dependences
from sayso.weighing.propositions import lasting

__all__ = ["WeighReport", "Weighing", "method", "weigh", "weigh_case"]


@dataclass(frozen=True, slots=True)
class Weighing:
    """How far a weighing has come within one of its steps: `done` of `total`."""

    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class WeighReport:
    """What a weighing did: documents and judgements taken into account, and pieces of work by step."""

    documents: int
    judgements: int
    work: tuple[tuple[str, int], ...]

    @property
    def idle(self) -> bool:
        """Tell whether there was nothing to do."""
        return self.documents == 0 and self.judgements == 0 and not any(count for _, count in self.work)


Progress = Callable[[Weighing], None]
Step = Callable[[Case], Iterator[tuple[int, int]]]

STEPS: tuple[tuple[str, Step], ...] = (
    ("documents", take_in),
    ("names", compare_names),
    ("actors", join_actors),
    ("claims", settle_claims),
    ("sources", find_dependences),
    ("matters", weigh_matters),
)
"""In this order; each leaves to the later ones what they have to do."""


def weigh(
    folder: Path, *, anew: bool = False, by: str = "", progress: Progress = lambda done: None
) -> WeighReport:
    """Weigh what is new in the case of a folder; with `anew`, forget what was weighed and start over.

    A case that was weighed by other rules (another version of Sayso) is weighed anew. How far it is,
    and who asked for it (`by`), stands beside the case for the workbench. Raises CaseBusy, NotACase.
    """
    with Case.open(folder, write=True) as case, telling(folder, WEIGH, by=by) as told:

        def tell(now: Weighing) -> None:
            progress(now)
            told.now(at=now.step, done=now.done, total=now.total)

        report = weigh_case(case, anew=anew, progress=tell)
        told.now(documents=report.documents)
        return report


def weigh_case(case: Case, *, anew: bool = False, progress: Progress = lambda done: None) -> WeighReport:
    """Weigh what is new in a case that is open for writing."""
    judgements = _begin(case, anew=anew)
    documents = len(case.weighing.unweighed())
    work = []
    for name, step in STEPS:
        done = 0
        for done, total in step(case):
            progress(Weighing(name, done, total))
        work.append((name, done))
    report = WeighReport(documents, judgements, tuple(work))
    if not report.idle:
        with case.changes():
            case.note_weighing(f"{documents} documents, {judgements} judgements; {case.weighing.method()}")
    return report


def _begin(case: Case, *, anew: bool) -> int:
    """Forget what other rules weighed, and queue what new judgements on names touch; return their number."""
    with case.changes():
        kept = lasting(codes(case.folder))
        rules = method(kept)
        if anew or case.weighing.method() != rules:
            case.weighing.clear()
            case.weighing.set_method(rules, lasting=kept)
        new, bearing = case.weighing.judgements_since(), case.weighing.pending().judgements
        if new:
            pairs = reached(case.decisions.all(), {judgement for _, judgement, _, _ in new})
            forms = {form for target in pairs for form in pair_of(target) or ()}
            case.weighing.put("actors", forms)
            case.weighing.set_judgements_seen(new[-1][0])
    return bearing


def method(kept: Iterable[str]) -> str:
    """Return what stands for the rules of weighing.

    These are the version, a hash over the files of the weighing room, and the codes of a case's
    codebook that are not split by time.
    """
    parts: list[list[str]] = sorted(
        [file.name, sha256(file.read_bytes())]
        for file in files("sayso.weighing").iterdir()
        if file.is_file() and not file.name.startswith(".")
    )
    return content_id(f"weighing-{version('sayso')}", parts, sorted(kept))
