"""What documents share with each other: fingerprints, and the dependences found by them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sayso.case.layers import encode
from sayso.case.tables import Tables, listed
from sayso.model.codec import from_plain, to_plain
from sayso.model.origin import Dependence, Fingerprint

CROWDED = 200
"""A bucket of more documents than this is boilerplate and tells nothing: nobody is found by it."""


class ProvenanceTables(Tables):
    """Fingerprints, their buckets, and dependences."""

    def add(self, document: int, fingerprint: Fingerprint) -> list[int]:
        """Keep a document's fingerprint; return the buckets that are crowded from now on."""
        self._run(
            "INSERT INTO fingerprint (document, body) VALUES (?, ?)", document, encode(to_plain(fingerprint))
        )
        self._run_many(
            "INSERT INTO bucket (bucket, document) VALUES (?, ?)",
            ((bucket, document) for bucket in fingerprint.buckets),
        )
        return self._of_size(fingerprint.buckets, CROWDED + 1)

    def forget(self, document: int) -> list[int]:
        """Take a document's fingerprint and dependences away; return the buckets that are crowded no more."""
        held = self._column("SELECT bucket FROM bucket WHERE document = ?", document)
        self._run("DELETE FROM dependence WHERE left_document = ?", document)
        self._run("DELETE FROM dependence WHERE right_document = ?", document)
        self._run("DELETE FROM bucket WHERE document = ?", document)
        self._run("DELETE FROM fingerprint WHERE document = ?", document)
        return self._of_size(held, CROWDED)

    def _of_size(self, buckets: Iterable[int], size: int) -> list[int]:
        return self._column(
            "SELECT value FROM json_each(?) WHERE (SELECT count(*) FROM bucket WHERE bucket = value) = ?",
            listed(buckets),
            size,
        )

    def held_by(self, buckets: Iterable[int]) -> list[int]:
        """List the documents in some buckets."""
        return self._column(
            "SELECT DISTINCT document FROM bucket"
            " WHERE bucket IN (SELECT value FROM json_each(?)) ORDER BY 1",
            listed(buckets),
        )

    def candidates(self, document: int) -> list[int]:
        """List the documents that share a bucket with a document which is not crowded."""
        return self._column(
            "SELECT DISTINCT b.document FROM bucket a JOIN bucket b ON b.bucket = a.bucket"
            " WHERE a.document = ?1 AND b.document <> ?1"
            " AND (SELECT count(*) FROM (SELECT 1 FROM bucket c WHERE c.bucket = a.bucket LIMIT ?2)) < ?2"
            " ORDER BY 1",
            document,
            CROWDED + 1,
        )

    def partners(self, document: int) -> list[int]:
        """List the documents that a document has dependences with."""
        return self._column(
            "SELECT right_document FROM dependence WHERE left_document = ?1"
            " UNION SELECT left_document FROM dependence WHERE right_document = ?1 ORDER BY 1",
            document,
        )

    def fingerprint(self, document: int) -> Fingerprint:
        """Return the fingerprint of a document that has one."""
        (body,) = self._column("SELECT body FROM fingerprint WHERE document = ?", document)
        return from_plain(Fingerprint, json.loads(body))

    def replace(self, left: int, right: int, found: Iterable[Dependence]) -> bool:
        """Keep what was found of a pair in place of what was known; tell whether that changed anything.

        `left` is the document with the smaller id.
        """
        rows = [(left, right, i, d.kind, d.score, encode(to_plain(d))) for i, d in enumerate(found)]
        known = self._column(
            "SELECT body FROM dependence WHERE left_document = ? AND right_document = ? ORDER BY position",
            left,
            right,
        )
        if known == [row[-1] for row in rows]:
            return False
        self._run("DELETE FROM dependence WHERE left_document = ? AND right_document = ?", left, right)
        self._run_many(
            "INSERT INTO dependence (left_document, right_document, position, kind, score, body)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
        return True

    def among(self, documents: Iterable[str]) -> list[Dependence]:
        """List the dependences between documents, given by id."""
        rows = self._all(
            "WITH asked AS MATERIALIZED"
            " (SELECT n FROM document WHERE id IN (SELECT value FROM json_each(?)))"
            " SELECT e.body FROM asked CROSS JOIN dependence e ON e.left_document = asked.n"
            " WHERE e.right_document IN (SELECT n FROM asked)",
            listed(documents),
        )
        found = [from_plain(Dependence, json.loads(body)) for (body,) in rows]
        return sorted(found, key=lambda one: (one.left, one.right, one.kind, one.left_spans))
