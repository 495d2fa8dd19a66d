"""Everything that Sayso raises on purpose.

SaysoError
├── Rejection            an input that cannot be taken; the rest of the batch goes on
│   ├── NotFound         no such file, folder or address
│   ├── EmptyInput       nothing in it
│   ├── NoText           bytes are sound, but no readable text comes out
│   ├── TooLarge         over a size limit (also after decompression)
│   ├── TooDeep          nested deeper than the limit
│   ├── TooSlow          over the time limit
│   ├── Undecodable      bytes that no supported encoding explains
│   ├── Unsupported      a kind of file that Sayso does not read
│   ├── Damaged          cut off or corrupt
│   ├── FetchFailed      an address that did not answer with a page
│   └── Failed           Sayso itself failed on it: a crash or a mistake of ours
├── CaseError            the case on disk
│   ├── NotACase         no case in that folder
│   ├── CaseBusy         another process writes to it
│   └── CaseTooNew       written by a later version
├── LinedError           a file that people write and that does not hold, with its line
│   ├── CodebookError    a codebook
│   └── PatternError     a file of patterns
├── ModelError           the reading model is missing or damaged
├── GazetteerError       a gazetteer is missing, damaged or of another version
├── InvariantError       data that breaks the model's rules
└── UsageError           a wrong call, with what to do instead
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of all errors that Sayso raises on purpose."""


class Rejection(SaysoError):
    """An input that cannot be taken; `what` is the input, `reason` says why and what to do."""

    code = "rejected"

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"{what}: {reason}")
        self.what = what
        self.reason = reason

    def __reduce__(self) -> tuple[type[Rejection], tuple[str, str]]:
        # Exceptions cross process boundaries; the default would call __init__ with one argument.
        return type(self), (self.what, self.reason)


class NotFound(Rejection):
    """No such file, folder or address."""

    code = "not-found"


class EmptyInput(Rejection):
    """Nothing in it."""

    code = "empty"


class NoText(Rejection):
    """The bytes are sound, but no readable text comes out."""

    code = "no-text"


class TooLarge(Rejection):
    """Over a size limit, before or after decompression."""

    code = "too-large"


class TooDeep(Rejection):
    """Nested deeper than the limit."""

    code = "too-deep"


class TooSlow(Rejection):
    """Over the time limit."""

    code = "too-slow"


class Undecodable(Rejection):
    """Bytes that no supported encoding explains."""

    code = "undecodable"


class Unsupported(Rejection):
    """A kind of file that Sayso does not read."""

    code = "unsupported"


class Damaged(Rejection):
    """Cut off or corrupt."""

    code = "damaged"


class FetchFailed(Rejection):
    """An address that did not answer with a page."""

    code = "fetch-failed"


class Failed(Rejection):
    """Sayso itself failed on it: a crash or a mistake of ours."""

    code = "failed"


class CaseError(SaysoError):
    """Something about the case on disk."""


class NotACase(CaseError):
    """No case in that folder."""


class CaseBusy(CaseError):
    """Another process writes to the case."""


class CaseTooNew(CaseError):
    """The case was written by a later version of Sayso."""


class LinedError(SaysoError):
    """A file that people write and that does not hold; `line` is 1-based, None where it concerns the whole.

    `bare` is the message without the line.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line
        self.bare = message


class CodebookError(LinedError):
    """A codebook that does not hold."""


class PatternError(LinedError):
    """A file of patterns that does not hold."""


class ModelError(SaysoError):
    """The reading model is missing or damaged."""


class GazetteerError(SaysoError):
    """A gazetteer that is missing, damaged, or of another version."""


class InvariantError(SaysoError):
    """Data that breaks the rules of the model."""


class UsageError(SaysoError):
    """A wrong call; the message says what to do instead."""
