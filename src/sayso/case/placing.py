"""Claims with the actors and places that they were brought to, and the matters that they fall under."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.case.layers import claim_of, encode
from sayso.case.tables import Tables, listed
from sayso.model.codec import from_plain, to_plain
from sayso.model.layers import PlaceMention
from sayso.model.proposition import Placed

SUBJECT, OBJECT = -2, -1
"""Positions of the two sides of a claim; its holders follow from 0, the outermost first."""


@dataclass(frozen=True, slots=True)
class ClaimForms:
    """A claim's id with the forms of its sides and holders, and the place that it was resolved to."""

    claim: str
    subject: str
    object: str
    holders: tuple[str, ...]
    place: PlaceMention | None


class PlacingTables(Tables):
    """What every claim speaks of."""

    def add(self, document: int, claims: Iterable[ClaimForms]) -> None:
        """Record the claims of a document's present reading; they fall under no matter yet."""
        numbers = dict(
            self._all(
                "SELECT c.id, c.n FROM claim c JOIN reading r ON r.n = c.reading"
                " WHERE r.document = ? AND r.current = 1",
                document,
            )
        )
        listed_claims = [(numbers[one.claim], one) for one in claims]
        self._run_many(
            "INSERT INTO placed (claim, document, place) VALUES (?, ?, ?)",
            (
                (number, document, None if one.place is None else encode(to_plain(one.place)))
                for number, one in listed_claims
            ),
        )
        self._run_many(
            "INSERT INTO claim_form (claim, position, form) VALUES (?, ?, ?)",
            (
                (number, position, form)
                for number, one in listed_claims
                for position, form in enumerate((one.subject, one.object, *one.holders), start=SUBJECT)
            ),
        )

    def forget(self, document: int) -> list[str]:
        """Take a document's claims out of their matters, and return these matters."""
        matters = self.matters(document)
        claims = "(SELECT claim FROM placed WHERE document = ?)"
        self._run(f"DELETE FROM proposition_claim WHERE claim IN {claims}", document)
        self._run(f"DELETE FROM claim_form WHERE claim IN {claims}", document)
        self._run("DELETE FROM placed WHERE document = ?", document)
        return matters

    def matters(self, document: int) -> list[str]:
        """List the matters that a document speaks of."""
        return self._column(
            "SELECT DISTINCT matter FROM placed WHERE document = ? AND matter IS NOT NULL ORDER BY matter",
            document,
        )

    def unsettled(self) -> list[int]:
        """List the claims that fall under no matter yet."""
        return self._column("SELECT claim FROM placed WHERE matter IS NULL ORDER BY claim")

    def speaking_of(self, forms: Iterable[str]) -> list[int]:
        """List the claims with one of these forms as a side or holder."""
        return self._column(
            "SELECT DISTINCT claim FROM claim_form WHERE form IN (SELECT value FROM json_each(?)) ORDER BY 1",
            listed(forms),
        )

    def quotes(self, form: str, *, limit: int) -> list[tuple[str, str, str | None, str]]:
        """List claims that speak of a form, of many documents first: claim, document, title, quote."""
        return self._all(
            "SELECT id, doc, title, quote FROM (SELECT c.id, d.id AS doc, r.title, c.quote,"
            " row_number() OVER (PARTITION BY d.n ORDER BY c.start) AS place"
            " FROM claim_form x JOIN claim c ON c.n = x.claim JOIN reading r ON r.n = c.reading"
            " JOIN document d ON d.n = r.document WHERE x.form = ?) ORDER BY place, doc LIMIT ?",
            form,
            limit,
        )

    def clusters(self, claims: Sequence[int]) -> list[tuple[int, str | None, str, str, str, str, str]]:
        """Return for claims their number, matter, clusters of subject and object, code, and both names."""
        return self._all(
            "SELECT p.claim, p.matter, a.cluster, b.cluster, c.code, c.subject, c.object"
            " FROM placed p JOIN claim c ON c.n = p.claim"
            f" JOIN claim_form x ON x.claim = p.claim AND x.position = {SUBJECT} JOIN form a ON a.id = x.form"
            f" JOIN claim_form y ON y.claim = p.claim AND y.position = {OBJECT} JOIN form b ON b.id = y.form"
            " WHERE p.claim IN (SELECT value FROM json_each(?)) ORDER BY p.claim",
            listed(claims),
        )

    def settle(self, matters: Iterable[tuple[int, str]]) -> None:
        """Bring claims, by number, under matters, and out of the propositions of those that they leave."""
        moved = list(matters)
        self._run_many("DELETE FROM proposition_claim WHERE claim = ?", ((claim,) for claim, _ in moved))
        self._run_many(
            "UPDATE placed SET matter = ? WHERE claim = ?", ((matter, claim) for claim, matter in moved)
        )

    def of_matter(self, matter: str) -> list[Placed]:
        """Return the claims of a matter, by claim id."""
        rows = self._all(
            "SELECT c.n, c.body, p.place, r.published FROM placed p JOIN claim c ON c.n = p.claim"
            " JOIN reading r ON r.n = c.reading WHERE p.matter = ? ORDER BY c.id",
            matter,
        )
        clusters: dict[int, list[str]] = {}
        for claim, cluster in self._all(
            "SELECT x.claim, f.cluster FROM placed p JOIN claim_form x ON x.claim = p.claim"
            " JOIN form f ON f.id = x.form WHERE p.matter = ? ORDER BY x.claim, x.position",
            matter,
        ):
            clusters.setdefault(claim, []).append(cluster)
        return [
            Placed(
                claim_of(body),
                clusters[number][0],
                clusters[number][1],
                tuple(clusters[number][2:]),
                None if place is None else from_plain(PlaceMention, json.loads(place)),
                published,
            )
            for number, body, place, published in rows
        ]
