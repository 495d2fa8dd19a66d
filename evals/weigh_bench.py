"""Seconds and memory that weighing costs, on a case of invented news: python -m evals.weigh_bench.

Documents are read by the whole pipeline, from pages, and weighed by the command itself in a process
of its own; then one more is added and weighed. With --check, the rows that this leaves are compared
with those of weighing everything anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from evals.weigh_texts import pages

FULL_SECONDS, FULL_BYTES, ONE_SECONDS = 600.0, 2_000_000_000, 2.0
"""What is aimed at for 10,000 documents on two cores."""
TABLES = ("form", "sameness", "proposition", "contradiction", "weigh_todo")
"""Tables whose rows hold no numbers that depend on the order of adding."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took: seconds on the clock, seconds of processor, bytes at the peak."""

    seconds: float
    processor: float
    peak_bytes: int


def main(arguments: list[str] | None = None) -> int:
    """Build the case where it is not there yet, weigh it, add one more, and print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where to build; kept, and used again")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read")
    parser.add_argument("--more", type=int, default=5, help="documents added one by one in the end")
    parser.add_argument("--check", action="store_true", help="compare with weighing anew")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        case = build(folder, options.documents, options.more, jobs=options.jobs)
        full = run("weigh", case, "--anew")
        ones = []
        for number in range(options.documents, options.documents + options.more):
            run("add", case, folder / "pages" / f"{number:05d}.html", "--no-weigh")
            ones.append(run("weigh", case))
        report = {
            "documents": options.documents,
            "full": asdict(full),
            "one_more": [asdict(one) for one in ones],
            **counts(case),
        }
        met = full.seconds < FULL_SECONDS and full.peak_bytes < FULL_BYTES
        met &= max(one.seconds for one in ones) < ONE_SECONDS
        if options.check:
            before = digests(case)
            run("weigh", case, "--anew")
            report["same_as_anew"] = digests(case) == before
            met &= bool(report["same_as_anew"])
        print(json.dumps(report, indent=2))
    return 0 if met else 1


def build(folder: Path, documents: int, more: int, *, jobs: int) -> Path:
    """Write the pages and read all but the last `more` of them into a case, unless it is there already."""
    written = folder / "pages"
    written.mkdir(parents=True, exist_ok=True)
    made = list(pages(documents + more))
    for page in made:
        (written / page.name).write_text(page.html(), encoding="utf-8")
    case = folder / f"case-{documents}"
    if case.exists() and held(case) >= documents:
        return case
    if not case.exists():
        run("init", case)
    listed = folder / "pages.txt"
    listed.write_text("".join(f"{written / page.name}\n" for page in made[:documents]), encoding="utf-8")
    run("add", case, "--from-file", listed, "--no-weigh", "--jobs", jobs)
    return case


def held(case: Path) -> int:
    """Return how many documents a case holds."""
    with closing(sqlite3.connect(case / "case.db")) as db:
        return int(db.execute("SELECT count(*) FROM document").fetchone()[0])


def run(*arguments: object) -> Cost:
    """Run a command of Sayso to its end and say what it cost; a failure ends everything."""
    command = [str(Path(sys.executable).with_name("sayso")), *map(str, arguments)]
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(
        round(time.monotonic() - started, 2),
        round(usage.ru_utime + usage.ru_stime, 2),
        usage.ru_maxrss * unit,
    )


def counts(case: Path) -> dict[str, int]:
    """Return how much there is of what was weighed."""
    with closing(sqlite3.connect(case / "case.db")) as db:
        names = ("form", "sameness", "dependence", "placed", "proposition", "contradiction")
        found = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
        (found["claims_of_the_biggest_matter"],) = db.execute(
            "SELECT max(n) FROM (SELECT count(*) AS n FROM placed GROUP BY matter)"
        ).fetchone()
    return found


def digests(case: Path) -> dict[str, str]:
    """Return a hash over the rows of each table."""
    with closing(sqlite3.connect(case / "case.db")) as db:
        return {
            name: hashlib.sha256(
                "\n".join(sorted(map(repr, db.execute(f"SELECT * FROM {name}")))).encode()
            ).hexdigest()
            for name in TABLES
        }


if __name__ == "__main__":
    raise SystemExit(main())
