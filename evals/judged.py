"""Single claims judged right or wrong by reading them, on texts without gold of their own.

A row names a text, where the claim's cue starts, its code, and a key of its parties and chain, so that
no words of the text are kept here. A judgement holds for as long as the program makes that very claim;
what it no longer makes, or makes otherwise, is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.model.claim import Claim
from sayso.model.ids import sha256

TABLES = Path(__file__).with_name("gold") / "judged"
SOURCES = ("CENTCOM", "UK Government")

Name = tuple[int, str, str]
"""Start of the cue, code, and key of parties and chain."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with the claims that were judged in it."""

    name: str
    text: str
    right: dict[Name, bool]


def key(claim: Claim) -> str:
    """Return a short hash of who does it to whom on whose say-so."""
    names = [claim.subject.name, claim.object.name, *(holder.name for holder in claim.chain)]
    return sha256("\n".join(names).lower().encode())[:12]


def name(claim: Claim) -> Name:
    """Return what a judgement knows a claim by."""
    return claim.trace.cue.start, claim.code, key(claim)


def judged(corpora: Path) -> Iterator[Judged]:
    """Yield the judged texts of re3d and GUM, read from the folder of corpora, by name."""
    texts = {**of_re3d(corpora / "re3d"), **of_gum(corpora / "gum")}
    rights: dict[str, dict[Name, bool]] = {}
    for table in sorted(TABLES.glob("*.tsv")):
        for line in table.read_text("utf-8").splitlines():
            if not line.startswith("#"):
                text, start, code, hashed, right = line.split("\t")
                rights.setdefault(text, {})[int(start), code, hashed] = right == "1"
    for text in sorted(rights):
        yield Judged(text, texts[text], rights[text])


def of_re3d(folder: Path) -> dict[str, str]:
    """Return the texts of re3d by name."""
    texts = {}
    for source in SOURCES:
        for line in (folder / source / "documents.json").read_text("utf-8").splitlines():
            if line:
                record = json.loads(line)
                texts[f"{source.split()[0]}-{record['_id'][:8]}"] = record["text"]
    return texts


def of_gum(folder: Path) -> dict[str, str]:
    """Return the news of GUM by name, put together from their sentences."""
    texts = {}
    for file in sorted(folder.glob("GUM_news_*.conllu")):
        text = ""
        for line in file.read_text("utf-8").splitlines():
            if line == "# newpar" and text:
                text = text.rstrip(" ") + "\n\n"
            elif line.startswith("# text = "):
                text += line.removeprefix("# text = ") + " "
        texts[file.stem] = text.rstrip(" ") + "\n"
    return texts
