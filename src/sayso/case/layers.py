"""A document in the shape in which a case stores it.

The text and the claims have tables of their own; all other layers are one compressed JSON value.
The hash is over the whole document, put together again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any

from sayso.model.claim import Claim
from sayso.model.codec import from_plain, to_plain
from sayso.model.document import Document
from sayso.model.errors import InvariantError
from sayso.model.ids import sha256
from sayso.model.text import Text

_LEVEL = 6
_FILLED = frozenset(one.name for one in fields(Document) if one.default == ())
"""The layers that reading fills."""


def encode(value: Any) -> str:
    """Write a plain value as JSON, always in the same way."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(document: Document) -> str:
    """Return the SHA-256 over a document with all its layers."""
    return sha256(encode(to_plain(document)).encode("utf-8", "surrogatepass"))


def pack(document: Document) -> tuple[bytes, str]:
    """Return all layers but the text and the claims, compressed, and the digest of the whole."""
    plain = to_plain(document)
    whole = sha256(encode(plain).encode("utf-8", "surrogatepass"))
    plain["text"]["content"] = ""
    plain.pop("claims", None)
    return zlib.compress(encode(plain).encode("utf-8", "surrogatepass"), _LEVEL), whole


def unpack(packed: bytes, text: str, claims: tuple[Claim, ...]) -> Document:
    """Put a document together again; raises InvariantError when the bytes are not what was stored."""
    document = from_plain(Document, _plain(packed))
    return replace(document, text=Text(text, document.text.id), claims=claims)


def unpack_outline(packed: bytes, text: str, layers: Collection[str] = ()) -> Document:
    """Put together a document with only those layers that are named; what is left costs little."""
    left_out = _FILLED.difference(layers)
    plain = {name: value for name, value in _plain(packed).items() if name not in left_out}
    document = from_plain(Document, plain)
    return replace(document, text=Text(text, document.text.id))


def _plain(packed: bytes) -> dict[str, Any]:
    try:
        plain = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as error:
        raise InvariantError(f"stored layers cannot be read: {error}") from error
    if not isinstance(plain, dict):
        raise InvariantError("stored layers cannot be read: they are no document")
    return plain


def claim_body(claim: Claim) -> str:
    """Return a claim as the JSON that its row keeps."""
    return encode(to_plain(claim))


def claim_of(body: str) -> Claim:
    """Build a claim from its row's JSON; raises InvariantError when it does not fit the model."""
    try:
        plain = json.loads(body)
    except ValueError as error:
        raise InvariantError(f"stored claim cannot be read: {error}") from error
    return from_plain(Claim, plain)


def key(name: str) -> str:
    """Return a name as searches compare it."""
    return name.casefold()
