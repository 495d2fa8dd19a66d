"""The real model and codebook: the same bytes in any number of processes, whatever the hash seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.model.check import violations
from sayso.run.tools import Shipped

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "sample" / "articles"


def read(*args: str, seed: int) -> bytes:
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "read", *args]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout


@pytest.mark.slow
def test_the_sample_reads_to_the_same_bytes_in_one_process_or_two_and_twice() -> None:
    first = read(str(ARTICLES), "--jobs", "1", seed=1)
    again = read(str(ARTICLES), "--jobs", "2", seed=2)
    assert first == again
    records = [json.loads(line) for line in first.splitlines()]
    assert len(records) == 13
    assert all(record["tokens"] and record["sentences"] for record in records)
    for record in records:
        for claim in record["claims"]:
            assert record["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_a_document_reads_alike_alone_and_after_others() -> None:
    texts = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))[:2]]
    alone = sayso.read_text(texts[1], published="2019-11-21")
    sayso.read_text(texts[0])
    assert sayso.read_text(texts[1], published="2019-11-21") == alone
    assert violations(alone) == []
    assert alone.claims


def test_the_stamp_is_known_without_loading_the_model(tmp_path: Path) -> None:
    from sayso.meaning.codebook import load
    from sayso.reading.reader import Reader

    stamp = Shipped(gazetteer=tmp_path).stamp()
    assert stamp.model_hash == Reader.load().model_hash
    assert stamp.codebook_hash == load().hash
    assert stamp.sayso_version == sayso.__version__


def test_the_stamp_tells_readings_with_other_gazetteers_apart(tmp_path: Path) -> None:
    from sayso.run.gazetteer import add, remove

    def dump(name: str, town: str) -> Path:
        row = ["90000001", town, town, "", "34.5", "62.1", "P", "PPL", "AF", "", "", "", "", ""]
        path = tmp_path / name
        path.write_text("\t".join([*row, "900", "", "", "Asia/Kabul", "2020-01-01"]) + "\n", "utf-8")
        return path

    where = tmp_path / "added"
    tools = Shipped(gazetteer=where)
    plain = tools.stamp()
    add(dump("towns.txt", "Zarnokhel"), where)
    one = tools.stamp()
    add(dump("towns.txt", "Orbantepa"), where)
    other = tools.stamp()
    assert len({plain, one, other}) == 3
    next(where.glob("towns/*.sha256")).unlink()
    assert tools.stamp() == other
    remove("towns", where)
    assert tools.stamp() == plain
