"""What documents share with each other: fingerprints, and the dependences found by them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from sayso.case.layers import encode
from sayso.case.tables import Tables, listed
from sayso.model.codec import from_plain, to_plain
from sayso.model.origin import Dependence, Fingerprint
from sayso.model.text import Span

# The documents of the claims lead: the plus signs keep the database from starting with all those near.
_BEARING = """
WITH claims AS MATERIALIZED (
    SELECT p.claim, p.document FROM claim c JOIN placed p ON p.claim = c.n
    WHERE c.id IN (SELECT value FROM json_each(?))
), own AS MATERIALIZED (
    SELECT DISTINCT document FROM claims
), direct AS MATERIALIZED (
    SELECT left_document AS l, right_document AS r, position AS i
    FROM claims JOIN shared_claim s ON s.claim = claims.claim
    UNION SELECT left_document, right_document, position
    FROM own JOIN dependence e ON e.left_document = own.document AND e.kind = 'copy'
    UNION SELECT left_document, right_document, position
    FROM own JOIN dependence e ON e.right_document = own.document AND e.kind = 'copy'
), near AS MATERIALIZED (
    SELECT l AS document FROM direct UNION SELECT r FROM direct
), wanted AS (
    SELECT l, r, i FROM direct
    UNION SELECT left_document, right_document, position
    FROM own CROSS JOIN dependence e ON e.left_document = own.document AND e.kind = 'passage'
    WHERE own.document IN near AND +e.right_document IN near
    UNION SELECT left_document, right_document, position
    FROM own CROSS JOIN dependence e ON e.right_document = own.document AND e.kind = 'passage'
    WHERE own.document IN near AND +e.left_document IN near
)
SELECT e.body FROM wanted CROSS JOIN dependence e
    ON e.left_document = l AND e.right_document = r AND e.position = i
"""


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
        for table in ("shared_claim", "dependence"):
            for side in ("left_document", "right_document"):
                self._run(f"DELETE FROM {table} WHERE {side} = ?", document)
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
        self._run(f"DELETE FROM shared_claim WHERE {pair}", later, earlier)
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

    def quotes(self, document: int) -> list[tuple[int, Span]]:
        """Return the numbers and places of a document's claims."""
        return [
            (claim, Span(start, end))
            for claim, start, end in self._all(
                "SELECT c.n, c.start, c.end FROM placed p JOIN claim c ON c.n = p.claim"
                " WHERE p.document = ? ORDER BY c.n",
                document,
            )
        ]

    def keep(self, left: int, right: int, found: Sequence[tuple[Dependence, Iterable[int]]]) -> None:
        """Keep what was found of a pair; `left` is the document with the smaller id.

        With each dependence come the claims of either document that stand in what they share.
        """
        self._run_many(
            "INSERT INTO dependence (left_document, right_document, position, kind, score, body)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            ((left, right, i, d.kind, d.score, encode(to_plain(d))) for i, (d, _) in enumerate(found)),
        )
        self._run_many(
            "INSERT INTO shared_claim (claim, left_document, right_document, position) VALUES (?, ?, ?, ?)",
            ((claim, left, right, i) for i, (_, claims) in enumerate(found) for claim in claims),
        )

    def bearing_on(self, proposition_claims: Iterable[str]) -> list[Dependence]:
        """List the dependences that bear on claims, given by id.

        These are copies of their documents, whatever shares the words in which one of them stands,
        and passages that link two documents which come up by that, one of them with such a claim.
        What merely shares other words with one of the documents is left out: a phrase that
        thousands use would bring thousands.
        """
        rows = self._all(_BEARING, listed(proposition_claims))
        found = [_dependence(body) for (body,) in rows]
        return sorted(found, key=lambda one: (one.left, one.right, one.kind, one.left_spans))

    def all(self) -> list[Dependence]:
        """List every dependence of the case."""
        return [_dependence(body) for body in self._column("SELECT body FROM dependence")]
