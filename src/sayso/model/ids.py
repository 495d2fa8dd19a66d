"""Content hashes: what a thing is decides its id, never when or by which run it was found."""

from __future__ import annotations

import hashlib
import json
from typing import Any

Part = Any
"""A JSON value: text, integer, None, or a (nested) sequence of these."""

ID_HEX_DIGITS = 24
"""96 bits: a case of a billion objects keeps a collision chance under 1e-11."""


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def content_id(kind: str, *parts: Part) -> str:
    """Return `kind-` and 24 hexadecimal digits over the JSON encoding of the parts.

    JSON keeps the parts apart (no two lists of parts share an encoding), and ASCII escapes
    make the bytes independent of the platform.
    """
    encoded = json.dumps([kind, *parts], ensure_ascii=True, separators=(",", ":"))
    return f"{kind}-{sha256(encoded.encode('ascii'))[:ID_HEX_DIGITS]}"
