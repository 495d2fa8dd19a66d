"""What documents share with each other: fingerprints, and the dependences found by them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sayso.case.layers import encode
from sayso.case.tables import Tables, listed
from sayso.model.codec import from_plain, to_plain
from sayso.model.origin import Dependence, Fingerprint


@lru_cache(20_000)
def _dependence(body: str) -> Dependence:
    """Build a dependence; every matter of its two documents asks for it again."""
    return from_plain(Dependence, json.loads(body))


class ProvenanceTables(Tables):
    """Fingerprints with their buckets, the pairs that were aligned by them, and dependences."""

    def add(self, document: int, fingerprint: Fingerprint, *, rank: str, head: int) -> set[int]:
        """Keep a document's fingerprint; return the documents that it may now be a partner of.

        `rank` puts documents in order. The first `head` documents of a bucket are partners of those
        after them.
        """
        self._run(
            "INSERT INTO fingerprint (document, rank, body) VALUES (?, ?, ?)",
            document,
            rank,
            # The buckets stand in a table of their own.
            encode(to_plain(replace(fingerprint, buckets=()))),
        )
        self._run_many(
            "INSERT INTO bucket (bucket, rank, document) VALUES (?, ?, ?)",
            ((bucket, rank, document) for bucket in fingerprint.buckets),
        )
        return self._behind(document, head)

    def forget(self, document: int, *, head: int) -> set[int]:
        """Take all that is known of a document away; return those whose partners this may change."""
        behind = self._behind(document, head)
        for side in ("left_document", "right_document"):
            self._run(f"DELETE FROM dependence WHERE {side} = ?", document)
        for side in ("later", "earlier"):
            self._run(f"DELETE FROM alignment WHERE {side} = ?", document)
        self._run("DELETE FROM bucket WHERE document = ?", document)
        self._run("DELETE FROM fingerprint WHERE document = ?", document)
        return behind

    def _behind(self, document: int, head: int) -> set[int]:
        """Return the documents that come after one in those of its buckets in which it is among the first."""
        return set(
            self._column(
                "SELECT DISTINCT b.document FROM bucket a JOIN bucket b ON b.bucket = a.bucket"
                " AND b.rank > a.rank WHERE a.document = ?1 AND (SELECT count(*) FROM"
                " (SELECT 1 FROM bucket c WHERE c.bucket = a.bucket AND c.rank < a.rank LIMIT ?2)) < ?2",
                document,
                head,
            )
        )

    def heads(self, document: int, head: int) -> dict[int, list[str]]:
        """Return for each bucket of a document the ids of its first `head` documents that come before it."""
        found: dict[int, list[str]] = {}
        for bucket, before in self._all(
            # One bound, so that what comes after the head is not even looked at.
            "SELECT a.bucket, d.id FROM bucket a JOIN bucket b ON b.bucket = a.bucket"
            " AND b.rank <= min(a.rank, ifnull((SELECT c.rank FROM bucket c WHERE c.bucket = a.bucket"
            " ORDER BY c.rank LIMIT 1 OFFSET ?2), a.rank)) JOIN document d ON d.n = b.document"
            " WHERE a.document = ?1 AND b.document <> ?1 ORDER BY a.bucket, b.rank",
            document,
            head - 1,
        ):
            found.setdefault(bucket, []).append(before)
        return found

    def aligned(self, document: int) -> list[str]:
        """List the earlier documents that a document is aligned with, by id."""
        return self._column(
            "SELECT d.id FROM alignment JOIN document d ON d.n = earlier WHERE later = ? ORDER BY d.id",
            document,
        )

    def align(self, later: int, earlier: int) -> None:
        """Record that two documents were aligned."""
        self._run("INSERT OR IGNORE INTO alignment (later, earlier) VALUES (?, ?)", later, earlier)

    def part(self, later: int, earlier: int) -> bool:
        """Forget that two documents were aligned, and what was found; tell whether anything was."""
        self._run("DELETE FROM alignment WHERE later = ? AND earlier = ?", later, earlier)
        pair = "(left_document, right_document) IN (VALUES (?1, ?2), (?2, ?1))"
        found = self._column(f"SELECT 1 FROM dependence WHERE {pair}", later, earlier)
        self._run(f"DELETE FROM dependence WHERE {pair}", later, earlier)
        return bool(found)

    def rank(self, document: int) -> str | None:
        """Return a document's place in order, None where it has no fingerprint."""
        found = self._column("SELECT rank FROM fingerprint WHERE document = ?", document)
        return found[0] if found else None

    def numbers(self, documents: Iterable[str]) -> dict[str, int]:
        """Return the numbers of documents by id."""
        return dict(
            self._all(
                "SELECT id, n FROM document WHERE id IN (SELECT value FROM json_each(?))", listed(documents)
            )
        )

    def ids(self, documents: Iterable[int]) -> dict[int, str]:
        """Return the ids of documents by number."""
        return dict(
            self._all(
                "SELECT n, id FROM document WHERE n IN (SELECT value FROM json_each(?))", listed(documents)
            )
        )

    def fingerprint(self, document: str) -> Fingerprint | None:
        """Return what is kept of a document, given by id, without its buckets; None where nothing is."""
        found = self._column(
            "SELECT body FROM fingerprint WHERE document = (SELECT n FROM document WHERE id = ?)", document
        )
        return from_plain(Fingerprint, json.loads(found[0])) if found else None

    def keep(self, left: int, right: int, found: Iterable[Dependence]) -> None:
        """Keep what was found of a pair; `left` is the document with the smaller id."""
        self._run_many(
            "INSERT INTO dependence (left_document, right_document, position, kind, score, body)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            ((left, right, i, d.kind, d.score, encode(to_plain(d))) for i, d in enumerate(found)),
        )

    def touching(self, documents: Iterable[str]) -> list[Dependence]:
        """List the dependences with at least one of these documents, given by id, in them."""
        rows = self._all(
            "WITH asked AS MATERIALIZED"
            " (SELECT n FROM document WHERE id IN (SELECT value FROM json_each(?)))"
            " SELECT e.left_document, e.right_document, e.position, e.body FROM asked"
            " JOIN dependence e ON e.left_document = asked.n"
            " UNION SELECT e.left_document, e.right_document, e.position, e.body FROM asked"
            " JOIN dependence e ON e.right_document = asked.n",
            listed(documents),
        )
        found = [_dependence(row[-1]) for row in rows]
        return sorted(found, key=lambda one: (one.left, one.right, one.kind, one.left_spans))
