"""Names of places in the one form that they are looked up by."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t"}
    | {"ə": "a", "ŋ": "n", "ɛ": "e", "ɔ": "o"}
)
MARKS = re.compile(r"['’‘`´ʻʼʽʾʿʹ′.]")
LATIN_MARKS = frozenset("ʻʼ’‘ʿʾ")
BREAKS = re.compile(r"[\s\-‐‑–—/,()&]+")
SHORT = {"mt": "mount", "st": "saint", "ste": "sainte", "ft": "fort"}
"""Words that stand for a longer one at the front of a name."""
ARTICLES = frozenset({"al", "ar", "as", "ash", "at", "az", "an", "ad", "adh", "el", "es", "esh"})
"""The Arabic article in front of a name, assimilated or not; English leaves it out as often as not."""


@functools.lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Fold case, accents, apostrophes, hyphens, points, a leading "the", and "Mt.", "St.", "Ft."."""
    plain = name.casefold().translate(LETTERS)
    if not plain.isascii():
        spread = unicodedata.normalize("NFKD", MARKS.sub("", plain))
        plain = "".join(mark for mark in spread if not unicodedata.combining(mark))
    words = BREAKS.sub(" ", MARKS.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1:
        words[0] = SHORT.get(words[0], words[0])
    return " ".join(words)


def readable(name: str) -> bool:
    """Tell whether another name is in Latin letters, and no machine's transliteration or airport code.

    GeoNames writes transliterations without a capital ("pryz" for Paris).
    """
    if not all(ord(mark) < 0x250 or 0x1E00 <= ord(mark) < 0x1F00 or mark in LATIN_MARKS for mark in name):
        return False
    return len(name) > 2 and name[0].isupper() and not (len(name) <= 4 and name.isupper())


def bare(folded: str) -> str | None:
    """Take the Arabic article off a folded name; None where there is none."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in ARTICLES else None


def key(folded: str) -> int:
    """Hash a folded name to 64 bits, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")
