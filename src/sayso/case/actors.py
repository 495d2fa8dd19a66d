"""Who is who in a case: forms of names, how far two of them are the same, and clusters of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from sayso.case.beginnings import AFTER
from sayso.case.layers import encode, key
from sayso.case.tables import Tables, listed
from sayso.model.codec import from_plain, to_plain
from sayso.model.finding import FormUse
from sayso.model.sameness import SAME, UNSURE, ActorForm, FormContext, Reason, Sameness

_FORM = "f.id, f.key, f.name, f.type, f.country, f.doc"
_SAMENESS = "left_form, right_form, answer, score, reasons"


class ActorTables(Tables):
    """Forms, samenesses and clusters."""

    def add(
        self,
        document: int,
        forms: Iterable[tuple[ActorForm, FormContext]],
        blocks: Mapping[str, Sequence[str]],
    ) -> None:
        """Record the forms of a document with what stands around them; `blocks` is by form id."""
        met = list(forms)
        self._run_many(
            "INSERT OR IGNORE INTO form (id, key, name, name_key, type, country, doc)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((f.id, f.key, f.name, key(f.name), f.type, f.country, f.doc) for f, _ in met),
        )
        self._run_many(
            "INSERT OR IGNORE INTO form_block (block, form) VALUES (?, ?)",
            ((block, form.id) for form, _ in met for block in blocks[form.id]),
        )
        self._run_many(
            "INSERT INTO form_mention (document, form, context) VALUES (?, ?, ?)",
            ((document, form.id, encode(to_plain(context))) for form, context in met),
        )

    def forget(self, document: int) -> list[str]:
        """Take a document's mentions away, and return the ids of the forms that they were of."""
        forms = self._column("SELECT form FROM form_mention WHERE document = ?", document)
        self._run("DELETE FROM form_mention WHERE document = ?", document)
        return forms

    def unused(self, forms: Iterable[str]) -> list[str]:
        """List those of some forms that no document uses."""
        return self._column(
            "SELECT id FROM form WHERE id IN (SELECT value FROM json_each(?))"
            " AND NOT EXISTS (SELECT 1 FROM form_mention WHERE form = id) ORDER BY id",
            listed(forms),
        )

    def drop(self, forms: Sequence[str]) -> None:
        """Remove forms that no document uses, with all that is known of them."""
        gone = listed(forms)
        among = "IN (SELECT value FROM json_each(?))"
        self._run(f"DELETE FROM sameness WHERE left_form {among}", gone)
        self._run(f"DELETE FROM sameness WHERE right_form {among}", gone)
        self._run(f"DELETE FROM form_block WHERE form {among}", gone)
        self._run(f"DELETE FROM form WHERE id {among}", gone)

    def forms(self, ids: Iterable[str]) -> list[ActorForm]:
        """Return the forms with these ids, in the order of the ids; those not there are left out."""
        rows = self._all(
            f"SELECT {_FORM} FROM form f WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            listed(ids),
        )
        return [ActorForm(*row) for row in rows]

    def context(self, form: str) -> FormContext:
        """Return what stood around a form when it was last gathered, nothing before the first time."""
        found = self._column("SELECT context FROM form WHERE id = ? AND context IS NOT NULL", form)
        return from_plain(FormContext, json.loads(found[0])) if found else FormContext()

    def gather(self, form: str) -> FormContext:
        """Gather what stands around a form in all documents that use it, and keep it."""
        joined: dict[str, set[str]] = {}
        # All at once: joining them pair by pair sorts the whole again for each of thousands of documents.
        for body in self._column("SELECT DISTINCT context FROM form_mention WHERE form = ?", form):
            for name, values in json.loads(body).items():
                joined.setdefault(name, set()).update(values)
        context = from_plain(FormContext, {name: sorted(values) for name, values in joined.items()})
        self._run("UPDATE form SET context = ? WHERE id = ?", encode(to_plain(context)), form)
        return context

    def candidates(self, form: ActorForm) -> list[ActorForm]:
        """List the other forms that share a block with a form and can be compared to it.

        Two forms that are each bound to a document are not compared with each other: each is what
        it is through the forms with full names.
        """
        rows = self._all(
            f"SELECT DISTINCT {_FORM} FROM form_block a JOIN form_block b ON b.block = a.block"
            " JOIN form f ON f.id = b.form"
            " WHERE a.form = ?1 AND b.form <> ?1 AND (?2 IS NULL OR f.doc IS NULL) ORDER BY f.id",
            form.id,
            form.doc,
        )
        return [ActorForm(*row) for row in rows]

    def samenesses(self, forms: Iterable[str]) -> list[Sameness]:
        """List what is kept of pairs with at least one of these forms in them."""
        ids = listed(forms)
        rows = self._all(
            f"SELECT {_SAMENESS} FROM sameness WHERE left_form IN (SELECT value FROM json_each(?1))"
            f" UNION SELECT {_SAMENESS} FROM sameness WHERE right_form IN (SELECT value FROM json_each(?1))"
            " ORDER BY 1, 2",
            ids,
        )
        return [_sameness(row) for row in rows]

    def neighbours(self, forms: Iterable[str]) -> set[str]:
        """Return the forms that the machine takes to be the same as one of these."""
        ids = listed(forms)
        return set(
            self._column(
                "SELECT right_form FROM sameness WHERE answer = ?2"
                " AND left_form IN (SELECT value FROM json_each(?1))"
                " UNION SELECT left_form FROM sameness WHERE answer = ?2"
                " AND right_form IN (SELECT value FROM json_each(?1))",
                ids,
                SAME,
            )
        )

    def new_alone(self, forms: Iterable[str]) -> list[str]:
        """List those of some forms that have no cluster yet and that the machine takes for no other's."""
        return self._column(
            "SELECT id FROM form WHERE cluster IS NULL AND id IN (SELECT value FROM json_each(?1))"
            " AND NOT EXISTS (SELECT 1 FROM sameness WHERE left_form = id AND answer = ?2)"
            " AND NOT EXISTS (SELECT 1 FROM sameness WHERE right_form = id AND answer = ?2) ORDER BY id",
            listed(forms),
            SAME,
        )

    def replace(self, gone: Iterable[tuple[str, str]], found: Iterable[Sameness]) -> None:
        """Take away what is kept of some pairs, and keep what was found."""
        self._run_many("DELETE FROM sameness WHERE left_form = ? AND right_form = ?", gone)
        self._run_many(
            f"INSERT OR REPLACE INTO sameness ({_SAMENESS}) VALUES (?, ?, ?, ?, ?)",
            (
                (s.left, s.right, s.answer, s.score, encode([to_plain(reason) for reason in s.reasons]))
                for s in found
            ),
        )

    def unsure(self) -> list[Sameness]:
        """List the pairs that the machine cannot decide and that stand in different clusters.

        Among them are names that agree and were still kept apart, since others stand in the way: a
        name without a legal form, where two firms bear it. The likeliest come first.
        """
        rows = self._all(
            f"SELECT {_SAMENESS} FROM sameness"
            " JOIN form a ON a.id = left_form JOIN form b ON b.id = right_form"
            " WHERE answer IN (?, ?) AND a.cluster IS NOT b.cluster"
            " ORDER BY score DESC, left_form, right_form",
            UNSURE,
            SAME,
        )
        return [_sameness(row) for row in rows]

    def clusters(self, forms: Iterable[str]) -> dict[str, str | None]:
        """Return the cluster of each form, None where it has none yet."""
        return dict(
            self._all(
                "SELECT id, cluster FROM form WHERE id IN (SELECT value FROM json_each(?))", listed(forms)
            )
        )

    def members(self, clusters: Iterable[str]) -> list[str]:
        """List the forms in these clusters."""
        return self._column(
            "SELECT id FROM form WHERE cluster IN (SELECT value FROM json_each(?)) ORDER BY id",
            listed(clusters),
        )

    def set_clusters(self, clusters: Mapping[str, str]) -> None:
        """Put forms into clusters."""
        self._run_many(
            "UPDATE form SET cluster = ? WHERE id = ?",
            ((cluster, form) for form, cluster in clusters.items()),
        )

    def rows(self, clusters: Iterable[str] | None = None) -> list[FormUse]:
        """List forms with their clusters and documents: all, or those of some clusters."""
        return self._uses("cluster", clusters)

    def uses(self, forms: Iterable[str]) -> list[FormUse]:
        """List some forms, by id, with their clusters and documents."""
        return self._uses("id", forms)

    def of_type(self, type: str) -> list[FormUse]:
        """List the forms of one type of actor with their clusters and documents."""
        return self._uses("type", [type])

    def _uses(self, column: str, values: Iterable[str] | None) -> list[FormUse]:
        among = "" if values is None else f" AND f.{column} IN (SELECT value FROM json_each(?))"
        rows = self._all(
            f"SELECT {_FORM}, f.cluster, (SELECT count(*) FROM form_mention m WHERE m.form = f.id)"
            f" FROM form f WHERE f.cluster IS NOT NULL{among} ORDER BY f.cluster, f.id",
            *(() if values is None else (listed(values),)),
        )
        return [FormUse(ActorForm(*row[:6]), row[6], row[7]) for row in rows]

    def documents(self, clusters: Iterable[str] | None = None) -> dict[str, int]:
        """Return for each cluster, or some of them, the number of documents that speak of it."""
        among = "" if clusters is None else " AND f.cluster IN (SELECT value FROM json_each(?))"
        return dict(
            self._all(
                "SELECT f.cluster, count(DISTINCT m.document)"
                " FROM form f JOIN form_mention m ON m.form = f.id"
                f" WHERE f.cluster IS NOT NULL{among} GROUP BY f.cluster",
                *(() if clusters is None else (listed(clusters),)),
            )
        )

    def named(self, words: str) -> list[str]:
        """List the clusters with a form whose name contains the words, or whose id begins with them."""
        return self._column(
            "SELECT DISTINCT cluster FROM form WHERE cluster IS NOT NULL"
            " AND (instr(name_key, ?) OR (id >= ? AND id < ?)) ORDER BY cluster",
            key(words),
            *id_range(words),
        )


def id_range(words: str) -> tuple[str, str]:
    """Return the bounds of the ids of forms that begin so; words that are no such id have none."""
    return (words, words + AFTER) if words.startswith("form-") else ("", "")


def _sameness(row: tuple[str, str, str, float, str]) -> Sameness:
    reasons = tuple(from_plain(Reason, plain) for plain in json.loads(row[4]))
    return Sameness(row[0], row[1], row[2], row[3], reasons)
