"""Settings: one TOML file in the case, environment variables above it, the command line above both."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from sayso.model.errors import UsageError

FILE = "case.toml"
PREFIX = "SAYSO_"

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Settings:
    """How Sayso works where a command does not say otherwise.

    `jobs` are worker processes, `codebook` and `model` files other than the shipped ones, `gazetteer`
    the folder of added gazetteers (the user's data folder where not set), `seconds` the longest that
    one document may take before it is given up. `coders` decide on each claim independently; `owner`
    may take back the notes of others, whoever serves the case where it is not set.
    """

    jobs: int = 1
    codebook: Path | None = None
    model: Path | None = None
    seconds: float = 600.0
    gazetteer: Path | None = None
    coders: int = 1
    owner: str | None = None


TEMPLATE = """\
# Settings of this case. Environment variables (SAYSO_JOBS and so on) win over them, and options
# on the command line over both.

# jobs = 1                      # worker processes
# codebook = "codebook.yaml"    # in place of the shipped one; beside this file unless absolute
# model = "model"               # in place of the shipped one
# gazetteer = "gazetteers"      # folder of added gazetteers, in place of the user's
# seconds = 600                 # the longest that one document may take
# coders = 2                    # how many decide on each claim, without seeing each other
# owner = "Ida Brandt"          # who may take back the notes of others
"""


def load(
    case: Path | None = None,
    *,
    jobs: int | None = None,
    codebook: Path | None = None,
    model: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """Put settings together; options that are None leave what the case and the environment say.

    Raises UsageError for a setting that there is not, or a value that does not fit it.
    """
    found: dict[str, Value | Path] = {}
    if case is not None:
        found.update(_from_file(case / FILE))
    found.update(_from_environment(os.environ if environment is None else environment))
    options = {"jobs": jobs, "codebook": codebook, "model": model}
    found.update({name: value for name, value in options.items() if value is not None})
    return Settings(**{name: _fit(name, value) for name, value in found.items()})  # type: ignore[arg-type]


def _from_file(path: Path) -> dict[str, Value | Path]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    known = [field.name for field in fields(Settings)]
    for name in content:
        if name not in known:
            raise UsageError(f"{path}: there is no setting {name!r}; known are {', '.join(known)}")
    return {name: _beside(path, name, value) for name, value in content.items()}


def _beside(path: Path, name: str, value: Value) -> Value | Path:
    is_path = name in ("codebook", "model", "gazetteer") and isinstance(value, str)
    return path.parent / str(value) if is_path else value


def _from_environment(environment: Mapping[str, str]) -> dict[str, Value | Path]:
    names = {PREFIX + field.name.upper(): field.name for field in fields(Settings)}
    return {names[key]: value for key, value in environment.items() if key in names and value != ""}


def _fit(name: str, value: Value | Path) -> Value | Path:
    try:
        if name == "owner":
            return str(value)
        if name in ("jobs", "coders"):
            return _positive(int(str(value)))
        if name == "seconds":
            return _positive(float(str(value)))
        return Path(str(value))
    except ValueError as error:
        raise UsageError(f"setting {name}: {value!r} does not fit: {error}") from error


def _positive(number: int | float) -> int | float:
    if not number > 0:
        raise ValueError("it must be more than nothing")
    return number
