"""What a document says of where it is at home: the states it speaks of, and who published it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sayso.meaning.focus import Hints
from sayso.meaning.gazetteer import Entry, Gazetteer
from sayso.meaning.placewords import words
from sayso.meaning.tree import Tree
from sayso.model import states

MOST_WORDS, MOST = 3, 40


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
    """Return the towns and provinces in an outlet's name: each Paris, or the one of a state named too."""
    parts = re.findall(r"[^\W\d_][\w'’.-]*", outlet or "")
    found: list[Entry] = []
    start = 0
    while start < len(parts):
        size, entries = _longest(parts[start : start + MOST_WORDS], gazetteer)
        found += entries
        start += size
    provinces = {entry.geonameid for entry in found if entry.kind == "province"}
    within = [entry for entry in found if entry.admin1 in provinces or entry.kind == "province"]
    towns = [entry for entry in found if entry.kind != "province"]
    return tuple(within if any(entry in towns for entry in within) else found)[:MOST]


def _longest(parts: list[str], gazetteer: Gazetteer) -> tuple[int, list[Entry]]:
    """Return how many words the longest name at the front has, and the places that bear it."""
    for size in range(len(parts), 0, -1):
        name = " ".join(parts[:size])
        if name[:1].isupper() and name.lower() not in words("papers"):
            found = gazetteer.look_up(name)
            fitting = [e for e in found if e.official and e.kind in ("town", "capital", "province")]
            if fitting:
                return size, fitting
    return 1, []
