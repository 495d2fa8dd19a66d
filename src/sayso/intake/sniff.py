"""What kind of file bytes are, by what is in them, whatever their name says."""

from __future__ import annotations

import json
import re

PEEK = 4096
"""Bytes that are enough to tell."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"\x28\xb5\x2f\xfd", "zstd archive"),
    (b"\x89PNG\r\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"II*\x00", "TIFF picture"),
    (b"MM\x00*", "TIFF picture"),
    (b"\x00\x00\x01\x00", "icon"),
    (b"ID3", "audio file"),
    (b"OggS", "audio or video file"),
    (b"fLaC", "audio file"),
    (b"\x1aE\xdf\xa3", "video file"),
    (b"\xd0\xcf\x11\xe0", "old Word, Excel or Outlook file"),
    (b"{\\rtf", "RTF document"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
)
_ADVICE = {
    "zip": "unpack it first; of a Word document save the text or a PDF",
    "old Word, Excel or Outlook file": "save it as text or PDF",
    "RTF document": "save it as text or PDF",
    "PNG picture": "run OCR on it first and give the text",
    "JPEG picture": "run OCR on it first and give the text",
    "GIF picture": "run OCR on it first and give the text",
    "TIFF picture": "run OCR on it first and give the text",
    "saved page in one file (MHTML)": "save it as HTML or WARC",
    "JSON": "JSON lines with the text of documents are read with --jsonl",
}
_NAMES = {"zip": "ZIP archive or office document", "gzip": "gzip inside gzip", "feed": "news feed"}
_UNCOUNTED = ("JSON", "gzip")
_TAGS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|article|main|section|header|div|p|h[1-6]|table|ul|span)\b[^<>]*>?",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"<(?:a|b|i|em|strong|font|center|br|img|nav|form|ol|li|dl|u|small)[\s>/]", re.IGNORECASE
)
_SURELY_HTML = re.compile(r"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")
_MHTML = re.compile(rb"\A(?:From: <Saved by|MIME-Version:|Content-Type: multipart/related)", re.IGNORECASE)


def kind_of(data: bytes) -> str | None:
    """Return what kind of file bytes begin as: gzip, warc, pdf, zip, a named other kind; None for text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"RIFF":
        return "picture, audio or video file"
    if data[4:8] == b"ftyp":
        return "video file"
    if data[:2] == b"MZ" and b"\x00" in data[:64]:
        return "program"
    if data[:2] == b"BM" and b"\x00" in data[:16]:
        return "BMP picture"
    if _MHTML.match(data) is not None:
        return "saved page in one file (MHTML)"
    return None


def advice(kind: str) -> str:
    """Return why a kind of file is not read, and what to do instead."""
    hint = _ADVICE.get(kind, "give HTML, plain text, PDF or WARC")
    article = "" if kind in _UNCOUNTED else "an " if kind[0] in "aio" else "a "
    return f"it is {article}{_NAMES.get(kind, kind)}, which is not read: {hint}"


def text_kind(text: str) -> str:
    """Return what decoded text is: "html", "plain", "JSON" or "feed"."""
    head = text[:PEEK]
    start = head.lstrip("\ufeff \t\r\n")
    if _SURELY_HTML.search(head) is not None:
        return "html"
    if start.startswith("<"):
        if _FEED.search(head) is not None:
            return "feed"
        if (
            _INLINE.match(start) is not None
            or _TAGS.search(head) is not None
            or _TAGS.search(text, 0, 1_000_000) is not None
        ):
            return "html"
    if len(_TAGS.findall(head)) >= 3 and ("</" in head or "<p>" in head.lower()):
        return "html"
    if start.startswith(("{", "[")) and _is_json(text):
        return "JSON"
    return "plain"


def _is_json(text: str) -> bool:
    lines = text.strip().splitlines()
    for candidate in (lines[0], text):
        try:
            loaded = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(loaded, dict) or (
            isinstance(loaded, list) and any(isinstance(x, dict | list) for x in loaded)
        ):
            return True
    return False
