"""Put the present output of the README's example command into the README: make readme."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
EXAMPLE = re.compile(r"(`sayso (claims demo-case [^`]+)` prints:\n\n```text\n).*?(```)", re.S)


def main(sayso: str, case: str) -> None:
    """Run the command that the README names on a case, and write its output below it."""
    text = README.read_text("utf-8")
    found = EXAMPLE.search(text)
    if found is None:
        sys.exit("the README has no example command")
    arguments = found.group(2).replace("demo-case", case).split()
    shown = subprocess.run(
        [sayso, *arguments, "--format", "table"], check=True, capture_output=True, encoding="utf-8"
    )
    lines = "".join(f"{line.rstrip()}\n" for line in shown.stdout.splitlines())
    README.write_text(text[: found.end(1)] + lines + text[found.start(3) :], "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
