"""What a document says of where it is at home: the states it speaks of, and who published it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sayso.meaning.focus import Hints
from sayso.meaning.gazetteer import Entry, Gazetteer
from sayso.meaning.placewords import words
from sayso.meaning.tree import Tree
from sayso.model import states

MOST_WORDS = 3


def hints(tree: Tree, gazetteer: Gazetteer) -> Hints:
    """Count adjectives of states, and look up the outlet's name and its domain's country."""
    counts: dict[str, float] = {}
    for index, word in enumerate(tree.words):
        state = states.by_adjective(word) if word[:1].isupper() and tree.tag(index) != "PUNCT" else None
        if state is not None and states.by_name(word) is None:
            counts[state.code] = counts.get(state.code, 0.0) + 0.5
    source = tree.doc.source
    domain = _domain_country(source.url)
    if domain is not None:
        counts[domain] = counts.get(domain, 0.0) + 0.5
    return Hints({code: min(count, 3.0) for code, count in counts.items()}, _outlet(source.outlet, gazetteer))


def _domain_country(url: str | None) -> str | None:
    """Return the country of an address's last label (".ke"), if it tells one."""
    host = urlsplit(url).hostname if url else None
    label = host.rpartition(".")[2].lower() if host else ""
    if len(label) != 2 or label in words("worldwide_domains"):
        return None
    return "GB" if label == "uk" else label.upper()


def _outlet(outlet: str | None, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return towns and provinces named in an outlet's name ("Paris News": each Paris)."""
    parts = re.findall(r"[^\W\d_][\w'’.-]*", outlet or "")
    for size in range(min(MOST_WORDS, len(parts)), 0, -1):
        for start in range(len(parts) - size + 1):
            name = " ".join(parts[start : start + size])
            found = (
                gazetteer.look_up(name) if name[:1].isupper() and name.lower() not in words("papers") else ()
            )
            fitting = tuple(e for e in found if e.official and e.kind in ("town", "capital", "province"))
            if fitting:
                return fitting[:40]
    return ()
