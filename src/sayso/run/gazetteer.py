"""Gazetteers of the user: dumps of GeoNames that are added to the shipped one."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sayso.model.errors import UsageError

SEGMENT = 1_000_000
"""Places in one file: what is held in memory while a dump is added (some 150 MB)."""
SUFFIX, NOTED = ".gaz", ".sha256"
"""A file of places, and the hash of it."""
NOT_PLACES = ("readme", "iso-languagecodes", "featurecodes", "admin1codes", "admin2codes", "countryinfo")
EVERY = 250_000
LINE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a dump: places kept, lines of other classes, and bad lines by reason."""

    name: str
    places: int
    other: int
    bad: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """An added gazetteer: its name, how many places, and its size in bytes."""

    name: str
    places: int
    size: int


def folder(setting: Path | None = None, environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder of added gazetteers: the one set, else that of the user's data (XDG)."""
    if setting is not None:
        return setting
    known = os.environ if environment is None else environment
    data = known.get("XDG_DATA_HOME", "")
    home = Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share"
    return home / "sayso" / "gazetteers"


def files(where: Path) -> tuple[Path, ...]:
    """Return the files of all added gazetteers, in order of name."""
    return tuple(sorted(where.glob(f"[!.]*/*{SUFFIX}")))


def digests(where: Path) -> tuple[str, ...]:
    """Return the SHA-256 of the files of all added gazetteers, in order of name."""
    return tuple(_digest(path) for path in files(where))


def _digest(path: Path) -> str:
    """Take the hash that was noted when the file was written: it may have gigabytes."""
    noted = path.with_suffix(NOTED)
    if noted.is_file():
        return noted.read_text("ascii").strip()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def add(
    source: Path,
    where: Path,
    *,
    classes: str | None = None,
    segment: int = SEGMENT,
    progress: Callable[[int], None] = lambda lines: None,
) -> Added:
    """Add a dump (text, or a zip of texts); one of the same name is replaced when all is read.

    `classes` are the GeoNames feature classes to keep, by default areas, water, regions, populated
    places and terrain. Memory stays bounded whatever the size of the dump. Raises UsageError where
    nothing in it is a place.
    """
    from sayso.meaning.gazetteer import opened
    from sayso.meaning.gazetteer_file import Builder
    from sayso.meaning.geonames import CLASSES, USUAL, BadLine, place

    wanted = USUAL if classes is None else classes.upper()
    if not wanted or set(wanted) - set(CLASSES):
        raise UsageError(f"classes are letters out of {CLASSES}, for example {USUAL}")
    shipped, bad, other, kept = opened(), Counter[str](), 0, 0
    name = source.stem
    part = where / f".{name}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    builder = Builder(source.name)
    for number, line in enumerate(_lines(source), 1):
        try:
            row = place(line.decode("utf-8"), shipped, wanted)
        except BadLine as error:
            bad[error.reason] += 1
        except UnicodeDecodeError:
            bad["not UTF-8"] += 1
        else:
            other += row is None
            if row is not None:
                builder.add(row)
                kept += 1
        if len(builder) == segment:
            builder.write(part / f"{kept // segment:04}{SUFFIX}")
            builder = Builder(source.name)
        if number % EVERY == 0:
            progress(number)
    if len(builder):
        builder.write(part / f"{kept // segment + 1:04}{SUFFIX}")
    for path in sorted(part.glob(f"*{SUFFIX}")):
        path.with_suffix(NOTED).write_text(_digest(path) + "\n", "ascii")
    if not kept:
        shutil.rmtree(part)
        raise UsageError(f"{source}: no line of it is a place in the layout of a GeoNames dump")
    remove(name, where, missing_ok=True)
    part.rename(where / name)
    return Added(name, kept, other, dict(sorted(bad.items())))


def listed(where: Path) -> tuple[Listed, ...]:
    """Return the added gazetteers by name."""
    from sayso.meaning.gazetteer_file import load

    found: dict[str, list[Path]] = {}
    for path in files(where):
        found.setdefault(path.parent.name, []).append(path)
    return tuple(
        Listed(name, sum(load(path).rows for path in paths), sum(path.stat().st_size for path in paths))
        for name, paths in sorted(found.items())
    )


def remove(name: str, where: Path, *, missing_ok: bool = False) -> None:
    """Remove an added gazetteer; raises UsageError where there is none of that name."""
    if name in ("", ".", "..") or Path(name).name != name or not (where / name).is_dir():
        if missing_ok:
            return
        raise UsageError(f"no added gazetteer is called {name!r}; sayso gazetteer list names them")
    shutil.rmtree(where / name)


def _lines(source: Path) -> Iterator[bytes]:
    """Yield the lines of a dump, or of every dump in a zip."""
    try:
        if zipfile.is_zipfile(source):
            with zipfile.ZipFile(source) as archive:
                for member in sorted(archive.namelist()):
                    if member.endswith(".txt") and not Path(member).name.lower().startswith(NOT_PLACES):
                        with archive.open(member) as file:
                            yield from _split(io.BufferedReader(file))  # type: ignore[type-var]
        else:
            with source.open("rb") as file:
                yield from _split(file)
    except zipfile.BadZipFile as error:
        raise UsageError(f"{source} is a damaged zip: {error}") from error


def _split(file: BinaryIO | io.BufferedReader) -> Iterator[bytes]:
    while line := file.readline(LINE_BYTES):
        if line.strip() and not line.startswith(b"#"):
            yield line
