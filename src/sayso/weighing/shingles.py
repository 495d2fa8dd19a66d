"""Which documents may share text: fingerprints by winnowing, and the few pairs that are worth aligning.

Shingles after Broder ("On the resemblance and containment of documents", 1997), selected by
winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting", 2003): of every WINDOW neighbouring shingles the smallest hash is kept, so that any
SHINGLE + WINDOW - 1 words in common leave a bucket in common, wherever they stand. MinHash over
whole documents was left aside: it estimates resemblance, and a paragraph taken out of a long
article resembles nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from sayso.model.document import Document
from sayso.model.origin import Fingerprint
from sayso.weighing.credits import credits
from sayso.weighing.words import Words, words

SHINGLE = 4
WINDOW = 6
BUCKET_LIMIT = 8192
"""Buckets of one document; of more, the smallest are kept, which are the same ones in every copy."""
HEAD = 4
"""Of a bucket only the first documents in order are partners of those after them."""
PARTNERS = 10
"""Earlier documents that one document is aligned with at most."""
SHARED = 2
"""Buckets in common from which on a pair is worth aligning."""

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’]+")
_TAIL = ".,;:!?)]}"


def fingerprint(document: Document, *, links: Iterable[str] = ()) -> Fingerprint:
    """Return the fingerprint of a document; needs its text, blocks, source and date, no layer.

    `links` are addresses that the page links to, where the caller knows them; those written out in
    the text are found here.
    """
    address = None if document.source.url is None else fold_address(document.source.url)
    written = (match.group().rstrip(_TAIL) for match in _ADDRESS.finditer(document.text.content))
    linked = {fold_address(link) for link in (*links, *written)} - {"", address}
    named = {one for one in (address, *linked) if one}
    buckets = _of_words(words(document.text, document.blocks))
    buckets.update(bucket for one in named for bucket in _of_address(one))
    return Fingerprint(
        doc=document.id,
        buckets=tuple(sorted(buckets)),
        outlet=document.source.outlet,
        published=None if document.published is None else document.published.value,
        address=address or None,
        credits=credits(document),
        links=tuple(sorted(one for one in linked if one is not None)),
    )


def _of_words(read: Words) -> set[int]:
    """Return the shingles that winnowing selects, and all that stand in quotation marks: a quote is short."""
    hashes = shingles(read.keys)
    said = {value for i, value in enumerate(hashes) if read.quoted[i] and all(read.quoted[i : i + SHINGLE])}
    return set(sorted(winnowed(hashes) | said)[:BUCKET_LIMIT])


def shingles(keys: Sequence[str]) -> list[int]:
    """Return the hash of every SHINGLE neighbouring words; of fewer words nothing."""
    return [_hash(" ".join(keys[i : i + SHINGLE])) for i in range(len(keys) - SHINGLE + 1)]


def winnowed(hashes: Sequence[int]) -> set[int]:
    """Return the smallest hash of every window; a text shorter than a window leaves its smallest."""
    if not hashes:
        return set()
    return {min(hashes[i : i + WINDOW]) for i in range(max(1, len(hashes) - WINDOW + 1))}


def order(one: Fingerprint) -> tuple[str, str]:
    """Return what documents are put in order by: publication date, then id; undated ones come last."""
    return one.published or "~", one.doc


def partners(buckets: Iterable[int], heads: Mapping[int, Sequence[str]]) -> tuple[str, ...]:
    """Choose the earlier documents that a document is aligned with.

    `heads` gives for a bucket the ids of its first HEAD documents in order, so far as they come
    before this one. The choice is a function of what is in the case, not of when it came: those with
    the most buckets in common, at most PARTNERS of them, among equals the earlier id. A text that
    stands in five hundred pages costs each of them a few comparisons and not five hundred, since
    its bucket's head stands for the others; what a footer or a phrase has put into one bucket is
    outvoted by what shares many.
    """
    shared = Counter(doc for bucket in buckets for doc in heads.get(bucket, ())[:HEAD])
    ranked = sorted((-count, doc) for doc, count in shared.items() if count >= SHARED)
    return tuple(doc for _, doc in ranked[:PARTNERS])


def candidates(prints: Iterable[Fingerprint]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a whole set that are worth aligning: (earlier, later) in order."""
    heads: dict[int, list[str]] = {}
    for one in sorted(prints, key=order):
        for earlier in partners(one.buckets, heads):
            yield earlier, one.doc
        for bucket in one.buckets:
            head = heads.setdefault(bucket, [])
            if len(head) < HEAD:
                head.append(one.doc)


def fold_address(url: str) -> str:
    """Fold a web address to what tells pages apart: host without `www.`, path, and query.

    Empty for what is no address.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    query = "&".join(sorted(part for part in parts.query.split("&") if part and part[:4] != "utm_"))
    path = parts.path.rstrip("/")
    return f"{host}{path}{'?' + query if query else ''}" if host and (path or query) else ""


def _of_address(address: str) -> tuple[int, ...]:
    """Return as many buckets as make a pair worth aligning: one link is evidence by itself."""
    return tuple(_hash(f"address {i} {address}") for i in range(SHARED))


def _hash(words_of_it: str) -> int:
    digest = hashlib.blake2b(words_of_it.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
