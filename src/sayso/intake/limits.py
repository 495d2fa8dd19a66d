"""How much one input may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input.

    `input_bytes` counts the bytes of a file or page as they come, `expanded_bytes` those of one page
    after decompression, `archive_bytes` those of a whole WARC file after decompression;
    `text_characters` are code points of the text that comes out, `depth` nested HTML elements,
    `seconds` the time for reading (and, apart from that, for fetching) one page, `records` the
    records of one WARC file, `memory_bytes` what the parsing process may hold, `redirects` how often
    an address may lead to another.
    """

    input_bytes: int = 64_000_000
    expanded_bytes: int = 64_000_000
    archive_bytes: int = 4_000_000_000
    text_characters: int = 2_000_000
    depth: int = 1_000
    seconds: float = 30.0
    records: int = 1_000_000
    memory_bytes: int = 2_000_000_000
    redirects: int = 10


DEFAULTS = Limits()
"""What holds where the user says nothing."""
