"""Bytes into text: by their mark, by UTF-8, by what they declare, and only then by a guess."""

from __future__ import annotations

import codecs
import re

from sayso.model.errors import Undecodable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:\-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:\-]{2,40})", re.IGNORECASE)
# What pages mean by these names, by the WHATWG Encoding Standard.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_DECLARED_WITHIN = 8192
_GUESSED_FROM = 200_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
BROKEN_SHARE = 0.02
"""Text with a larger share of replacement or control characters is no text."""
WESTERN_SHARE = 0.12
"""With fewer bytes over 127 than this, text of unknown encoding is Western European."""


def decode(data: bytes, *, what: str, declared: str | None = None) -> str:
    """Decode bytes to text; `declared` is the charset that the carrier (HTTP) named.

    Broken UTF-8 gets U+FFFD where it is broken, if it is clearly mostly text. Raises Undecodable.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), what)
    wide = _unmarked_utf16(data)
    if wide is not None:
        return _checked(data.decode(wide, "replace"), what)
    named = _known(declared) or _known(_declared_inside(data))
    if b"\x1b" in data[:_DECLARED_WITHIN] and named is not None and named.startswith("iso2022"):
        return _checked(data.decode(named, "replace"), what)
    try:
        return _checked(data.decode("utf-8"), what)
    except UnicodeDecodeError:
        return _checked(_without_utf8(data, named), what)


def _without_utf8(data: bytes, named: str | None) -> str:
    """Decode bytes that are not sound UTF-8."""
    replaced = data.decode("utf-8", "replace")
    if named not in (None, "utf-8"):
        return data.decode(str(named), "replace")
    broken = replaced.count("\ufffd")
    sound = sum(ord(character) > 127 for character in replaced) - broken
    if sound >= broken or named == "utf-8":
        return replaced
    high = sum(byte > 127 for byte in data[:_GUESSED_FROM])
    if high <= WESTERN_SHARE * len(data[:_GUESSED_FROM]):
        return data.decode("cp1252", "replace")
    return data.decode(_guess(data) or "cp1252", "replace")


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESSED_FROM]).best()
    return None if best is None else best.encoding


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 of a mostly Latin text shows by a zero in every other byte."""
    head = data[:2048]
    if len(head) < 8 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(head) / 2 and odd < even / 10 else None


def _declared_inside(data: bytes) -> str | None:
    head = data[:_DECLARED_WITHIN]
    found = _XML_CHARSET.search(head) or _META_CHARSET.search(head)
    return None if found is None else found[1].decode("ascii", "replace")


def _known(name: str | None) -> str | None:
    """The codec that a declared name means, None for none or an unknown one."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'").lower())
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding or found.name in (
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "utf-7",
    ):
        return None
    return _MEANT.get(found.name, found.name)


def _checked(text: str, what: str) -> str:
    sample = text if len(text) < _GUESSED_FROM else text[: _GUESSED_FROM // 2] + text[-_GUESSED_FROM // 2 :]
    broken = sample.count("\ufffd") + len(_CONTROLS.findall(sample))
    if broken > BROKEN_SHARE * len(sample) + 1:
        raise Undecodable(
            what,
            "its bytes are no text in any encoding that it declares or that could be found; save it as UTF-8",
        )
    return text
