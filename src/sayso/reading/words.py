"""Words in the sense of Universal Dependencies English, cut by rule with exact offsets.

The conventions are those of current EWT and GUM: clitics are words ("do" + "n't", "Iran" + "'s"),
hyphens are words of their own ("Iranian" "-" "made") except after a prefix that cannot stand
alone ("non-lethal", "anti-ship"), abbreviations keep their full stop, numbers keep their
separators. Whatever is not white space or invisible formatting belongs to exactly one word.
"""

from __future__ import annotations

import re

Piece = tuple[int, int]
"""A half-open range of code points."""

_SEPARATORS = r"\s\x00-\x20\x7f-\xa0\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_PUNCTUATION = (
    r"!-/:-@\[-^`{-~"
    r"\xa1-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7"
    r"\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05f3\u05f4"
    r"\u060c\u060d\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965"
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u2bff"
    r"\u3001-\u3003\u3008-\u3020\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
    r"\U0001f000-\U0001faff"
)
_LETTER = rf"[^{_SEPARATORS}{_PUNCTUATION}]"
_APOSTROPHE = "['\u2019\u02bc`\xb4]"
_EMOJI = "[\u2600-\u27bf\U0001f000-\U0001faff]"

_ABBREVIATIONS = (
    "Mr Mrs Ms Messrs Dr Prof Rev Hon St Ste Mt Ft Gov Sen Rep Pres Amb "
    "Gen Lt Col Maj Sgt Capt Cpl Adm Brig Cmdr Cmd Pvt Pfc Spc Supt Insp Det "
    "Jan Feb Apr Aug Sept Sep Oct Nov Dec Inc Corp Ltd Co Bros Jr Sr vs etc "
    "Ave Blvd Rd Dept Univ Assn approx Ph"
)
_NUMBERED = "No Nos Art Sec Fig Vol pp p Jun Jul Mar Ch ca c"
"""Abbreviations only in front of a number, or they would eat the end of a sentence."""

_PREFIXES = (
    "non re pre co anti pro post mid semi multi sub ex e pan inter cross neo un bi tri counter vice "
    "mini extra hyper micro trans uni"
)
_ADDRESS_ENDS = (
    "com org net edu gov mil int info biz eu uk us ca au de fr ru il ir iq sy tr cn io co tv me ly "
    "html htm php asp aspx pdf doc docx xls xlsx ppt txt jpg jpeg png gif zip exe csv xml"
)
"""Last parts of addresses and file names; in lower case, for "end.It" is two sentences."""

_UNITS = "am pm AM PM km kg mm cm m ft lb lbs mph bn mn tn"
"""What is a word of its own even when it is written on to a number."""


def _any(words: str) -> str:
    return words.replace(" ", "|")


_PATTERN = re.compile(
    rf"""
    (?P<url>(?:https?|ftp)://[^{_SEPARATORS}<>"\u201c\u201d]++ | www\.[^{_SEPARATORS}<>"\u201c\u201d]++)
  | (?P<mail>[\w.+-]{{1,64}}+@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}})
  | (?P<file>\b[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.(?:{_any(_ADDRESS_ENDS)})\b
        (?:/[^{_SEPARATORS}<>"\u201c\u201d]*+)?)
  | (?P<handle>[@\#](?=[^\W\d])\w++)
  | (?P<face>[:;=]['-]?[)(DPp](?!\w) | [<][3](?!\d))
  | (?P<listed>(?<![^\n])(?:\d{{1,3}}|[A-Za-z])\.(?=[ \t]))
  | (?P<degree>(?<!\w)Ph\.[ ]?D\.)
  | (?P<initials>(?<!\w)(?:[^\W\d_]\.){{2,8}})
  | (?P<short>(?<!\w)(?:{_any(_ABBREVIATIONS)})\.(?!\w)
        | (?<!\w)(?:{_any(_NUMBERED)})\.(?=[ \xa0]?\d)
        | (?<![\w.])[A-Z]\.(?=[ \xa0]?[A-Z]) | (?<=\bet[ ])al\.)
  | (?P<phone>(?<![\w-])\d{{3}}-\d{{3}}-\d{{4}}(?![\w-]))
  | (?P<measured>\d++(?:[.,:/]\d++)*+(?=(?:{_any(_UNITS)})\b))
  | (?P<currency>(?<!\w)(?:US|AU|CA|NZ|HK|A|C|S)\$)
  | (?P<number>\d++(?:[.,:/]\d++)*+ (?:{_LETTER}*+))
  | (?P<point>(?<![\w.])\.\d++)
  | (?P<initialism>(?<!\w)[A-Z]{{1,4}}&[A-Z]{{1,4}}(?!\w))
  | (?P<prefixed>(?<![\w-])(?i:{_any(_PREFIXES)})-(?={_LETTER}){_LETTER}++(?:{_APOSTROPHE}{_LETTER}++)*+)
  | (?P<word>{_LETTER}++(?:{_APOSTROPHE}{_LETTER}++)*+)
  | (?P<emoji>{_EMOJI}[\ufe0f\U0001f3fb-\U0001f3ff]*+(?:\u200d{_EMOJI}[\ufe0f\U0001f3fb-\U0001f3ff]*+)*+)
  | (?P<run>\.\.+ | [!?][!?]+ | --+ | \*\*+ | ==+ | __+ | ~~+ | <<+ | >>+
        | '' | `` | \u2019\u2019 | \u2018\u2018)
  | (?P<mark>[^{_SEPARATORS}])
    """,
    re.VERBOSE,
)
_TRAILING = re.compile(r"[.,;:!?'\")\]\u2019\u2026]+$")
_CLITIC = re.compile(rf"(?i)(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))$")
_JOINED = {
    "cannot": 3,
    "gonna": 3,
    "gotta": 3,
    "wanna": 3,
    "gimme": 3,
    "lemme": 3,
    "dunno": 2,
    **dict.fromkeys(["dont", "wont", "cant", "didnt", "isnt", "doesnt", "wasnt", "arent", "werent"], -2),
    **dict.fromkeys(["havent", "hasnt", "hadnt", "couldnt", "wouldnt", "shouldnt"], -2),
}
"""Words written as one, and where they come apart, counted from the end where negative."""


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut a stretch of a text into words, in order and without overlap.

    Offsets are code points of the whole text. Every character that is neither white space nor an
    invisible formatting character lies in exactly one word.
    """
    stop = len(text) if end is None else end
    words: list[Piece] = []
    position = start
    while match := _PATTERN.search(text, position, stop):
        kind = match.lastgroup
        first, last = match.span()
        position = last
        if kind in ("word", "prefixed", "number"):
            words.extend(_without_clitics(text, first, last))
            continue
        if kind in ("url", "file"):
            last = _without_trailing(text, first, last)
            position = last
        words.append((first, last))
    return words


def _without_trailing(text: str, first: int, last: int) -> int:
    """Give punctuation after an address back to the sentence."""
    found = _TRAILING.search(text[first:last])
    if found is None or found.start() == 0:
        return last
    kept = first + found.start()
    # "(see example.org/a_(b))" keeps a closing bracket that was opened inside the address.
    if text[kept] == ")" and "(" in text[first:kept]:
        return kept + 1
    return kept


def _without_clitics(text: str, first: int, last: int) -> list[Piece]:
    word = text[first:last] if last - first <= 64 else ""
    if (cut := _JOINED.get(word.lower())) is not None:
        middle = (last if cut < 0 else first) + cut
        return [(first, middle), (middle, last)]
    tail: list[Piece] = []
    while (found := _CLITIC.search(word)) is not None and found.start() > 0:
        tail.append((first + found.start(), first + len(word)))
        word = word[: found.start()]
    return [(first, first + len(word) if word else last), *reversed(tail)]
