"""The locked requirements: they fit pyproject.toml, carry hashes, and name no place on the network."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SETS = {"runtime": PROJECT["project"]["dependencies"]} | {
    name: PROJECT["dependency-groups"][name] for name in ("build", "test", "lint", "sample", "gazetteer")
}


def pins(name: str) -> dict[str, set[str]]:
    """Map each package of a locked set to its versions (several where they depend on the Python)."""
    found: dict[str, set[str]] = {}
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    for package, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.M):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


@pytest.mark.parametrize("name", SETS)
def test_a_lock_holds_what_the_project_asks_for(name: str) -> None:
    locked = pins(name)
    wanted = [Requirement(line) for line in SETS[name]]
    unmet = [
        str(requirement)
        for requirement in wanted
        if not (versions := locked.get(canonicalize_name(requirement.name)))
        or not all(requirement.specifier.contains(version) for version in versions)
    ]
    assert unmet == [], "run make lock"


@pytest.mark.parametrize("name", SETS)
def test_a_lock_agrees_with_the_runtime_lock(name: str) -> None:
    runtime = pins("runtime")
    assert {
        package: versions
        for package, versions in pins(name).items()
        if versions - runtime.get(package, versions)
    } == {}


@pytest.mark.parametrize("name", SETS)
def test_a_lock_names_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    assert "//" not in text
    assert " @ " not in text
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)[1:]
    assert blocks
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_training_pins_exact_versions_that_the_project_allows() -> None:
    pinned = pins("train") | pins("encoder")
    for line in PROJECT["dependency-groups"]["train"]:
        requirement = Requirement(line)
        (version,) = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version)
