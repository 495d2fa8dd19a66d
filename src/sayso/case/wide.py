"""All claims of a case at once, a few columns each: for charts, counts and facets over the whole of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.case.search import CLOSE, OPEN, marked_parts, match_expression
from sayso.case.tables import Tables, listed
from sayso.model.codec import from_plain
from sayso.model.layers import PlaceMention

_CLAIMS = "claim c JOIN reading r ON r.n = c.reading AND r.current = 1"


@dataclass(frozen=True, slots=True)
class Leaning:
    """How many propositions rest on a source, and in how many documents; `holder` is its cluster."""

    holder: str
    name: str
    propositions: int
    documents: frozenset[str]


class WideTables(Tables):
    """Bulk reading, and the few questions that go with it. Claims and documents go by number here."""

    def state(self) -> str:
        """Return what changes with what was read or weighed, and not with what people decide meanwhile.

        It is the link of the last entry in the log that tells of either.
        """
        found = self._column(
            "SELECT link FROM log WHERE action IN ('add', 'reread', 'weigh') ORDER BY sequence DESC LIMIT 1"
        )
        return str(found[0]) if found else ""

    def documents(self) -> list[tuple[int, str, str | None, str | None, str | None, int]]:
        """List documents by number: number, id, title, outlet, date of publication, claims."""
        return self._all(
            "SELECT d.n, d.id, r.title, r.outlet, r.published, r.claims"
            " FROM reading r JOIN document d ON d.n = r.document WHERE r.current = 1 ORDER BY d.n"
        )

    def claims(self) -> list[tuple[int, int, str, str | None, str, str, str | None, str | None, str | None]]:
        """List claims by number: number, document, code, act, polarity, reality, both days, place."""
        return self._all(
            "SELECT c.n, r.document, c.code, c.act, c.polarity, c.reality, c.when_start, c.when_end, c.place"
            f" FROM {_CLAIMS} ORDER BY c.n"
        )

    def sides(self) -> list[tuple[int, int, str]]:
        """List whom claims speak of, by claim: number, position (-2 subject, -1 object), cluster."""
        return self._all(
            "SELECT x.claim, x.position, f.cluster FROM claim_form x JOIN form f ON f.id = x.form"
            " WHERE f.cluster IS NOT NULL ORDER BY x.claim, x.position"
        )

    def names(self) -> list[tuple[str, str, int]]:
        """List names of actors: cluster, name, documents; a name bound to one document counts none."""
        return self._all(
            "SELECT f.cluster, f.name, CASE WHEN f.doc IS NULL THEN"
            " (SELECT count(*) FROM form_mention m WHERE m.form = f.id) ELSE 0 END"
            " FROM form f WHERE f.cluster IS NOT NULL ORDER BY f.cluster, f.id"
        )

    def saying(self, words: str) -> list[int] | None:
        """List the claims whose quote has these words, by number; None where there is no word in them."""
        expression = match_expression(words)
        if expression is None:
            return None
        return self._column(
            "SELECT rowid FROM claim_words WHERE claim_words MATCH ? ORDER BY rowid", expression
        )

    def snippets(self, words: str, claims: Iterable[int]) -> dict[int, tuple[tuple[str, bool], ...]]:
        """Return the quotes of claims in stretches, marked where the words stand, by number."""
        expression = match_expression(words)
        found: dict[int, tuple[tuple[str, bool], ...]] = {}
        for number in claims if expression is not None else ():
            for snippet in self._column(
                f"SELECT snippet(claim_words, 0, '{OPEN}', '{CLOSE}', '…', 24) FROM claim_words"
                " WHERE claim_words MATCH ? AND rowid = ?",
                expression,
                number,
            ):
                found[number] = marked_parts(snippet)
        return found

    def ids(self, claims: Iterable[int]) -> dict[int, str]:
        """Return the ids of claims by their numbers."""
        return dict(
            self._all("SELECT n, id FROM claim WHERE n IN (SELECT value FROM json_each(?))", listed(claims))
        )

    def numbers(self, claims: Iterable[str]) -> dict[str, int]:
        """Return the numbers of claims by their ids, in the present readings."""
        return dict(
            self._all(
                f"SELECT c.id, c.n FROM {_CLAIMS} WHERE c.id IN (SELECT value FROM json_each(?))",
                listed(claims),
            )
        )

    def place(self, claim: str) -> PlaceMention | None:
        """Return what the place of a claim was resolved to, None where nothing was."""
        found = self._column(
            "SELECT p.place FROM placed p JOIN claim c ON c.n = p.claim"
            " WHERE c.id = ? AND p.place IS NOT NULL",
            claim,
        )
        return from_plain(PlaceMention, json.loads(found[0])) if found else None

    def places(self) -> list[tuple[int, int | None, str, float, float, str | None, str]]:
        """List the places that claims were resolved to, by claim.

        Claim, GeoNames id, name, latitude, longitude, country, precision; what has no coordinates, or
        stands for a government or another body, is left out.
        """
        fields = ("geonameid", "name", "lat", "lon", "country", "precision")
        columns = ", ".join(f"json_extract(place, '$.{name}')" for name in fields)
        return self._all(
            f"SELECT claim, {columns} FROM placed WHERE place IS NOT NULL"
            " AND json_extract(place, '$.lat') IS NOT NULL AND json_extract(place, '$.lon') IS NOT NULL"
            " AND coalesce(json_extract(place, '$.literal'), 1) ORDER BY claim"
        )

    def leanings(self) -> list[Leaning]:
        """List the holders that propositions rest on as determined origins, by cluster."""
        found: dict[str, tuple[str, int, set[str]]] = {}
        for holder, name, documents in self._all(
            "SELECT json_extract(o.value, '$.holder'), json_extract(o.value, '$.name'),"
            " json_extract(o.value, '$.documents') FROM proposition p, json_each(p.graph, '$.origins') o"
            " WHERE json_extract(o.value, '$.holder') IS NOT NULL"
        ):
            first, count, known = found.get(holder, (name, 0, set()))
            known.update(json.loads(documents))
            found[holder] = (min(first, name), count + 1, known)
        return [Leaning(key, *value[:2], frozenset(value[2])) for key, value in sorted(found.items())]
