"""Importing is cheap and has no effects: heavy libraries load where they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sayso

HEAVY = (
    "onnxruntime",
    "numpy",
    "tokenizers",
    "trafilatura",
    "lxml",
    "htmldate",
    "courlan",
    "warcio",
    "pypdfium2",
    "httpx2",
    "yaml",
    "starlette",
    "uvicorn",
    "jinja2",
    "rich",
    "sqlite3",
    "multiprocessing",
)


def modules_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize(
    "code",
    [
        "import sayso",
        "import sayso; sayso.Document; sayso.Rejection",
        "from sayso.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from sayso.cli import main\ntry: main(['add', '--help'])\nexcept SystemExit: pass",
        "from sayso.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
    ],
)
def test_help_and_the_package_itself_load_nothing_heavy(code: str) -> None:
    assert modules_after(code) & set(HEAVY) == set()


def test_a_case_is_listed_without_loading_the_model(tmp_path: object) -> None:
    code = (
        "from sayso.cli import main\n"
        f"for args in (['init', {str(tmp_path)!r}], ['claims', {str(tmp_path)!r}]):\n"
        "    try: main(args)\n"
        "    except SystemExit: pass"
    )
    assert (
        modules_after(code) & {"onnxruntime", "tokenizers", "trafilatura", "pypdfium2", "starlette"} == set()
    )


def test_everything_that_the_package_promises_is_there() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
    assert set(dir(sayso)) == set(sayso.__all__)
    with pytest.raises(AttributeError):
        sayso.nothing_of_the_kind  # noqa: B018


def test_the_public_surface_is_known() -> None:
    assert sorted(sayso.__all__) == [
        "Block",
        "Capture",
        "Claim",
        "Document",
        "Holder",
        "Judgement",
        "Origin",
        "Party",
        "Passage",
        "Proposition",
        "Published",
        "Rejection",
        "SaysoError",
        "Source",
        "Span",
        "Text",
        "When",
        "__version__",
        "read_text",
    ]
