"""What a page may do to its reader's eyes, made harmless: hidden characters and addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Bidirectional embeddings, overrides and isolates reorder what is read; control characters and
# tag characters hide. Joiners and left-to-right marks stay: ordinary Persian and Arabic needs them.
_DECEPTIVE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return the text with every character that hides or reorders others named: `⟨U+202E⟩`."""
    return _DECEPTIVE.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)


def web_address(url: str | None) -> str | None:
    """Return the address if a browser may follow it (http or https, with a host), else None."""
    if url is None or _DECEPTIVE.search(url) is not None:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and host else None
