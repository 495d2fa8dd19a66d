"""The words that times are told in, each reduced to one letter that stands for its class."""

from __future__ import annotations

import re
from dataclasses import dataclass


def _each(words: str) -> list[str]:
    return words.split()


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
ONES = _each(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = _each("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = {
    **{word: number for number, word in enumerate(ONES)},
    **{word: 10 * number for number, word in enumerate(TENS, 2)},
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        _each(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
HOLIDAYS = {"christmas": (12, 25), "halloween": (10, 31), "thanksgiving": (11, 0)}
"""Month and day; 0 for the fourth Thursday."""
UNITS = _each("second minute hour day night week weekend fortnight month quarter year decade century")
PLURALS = {
    **{f"{unit}s": unit for unit in UNITS},
    "centuries": "century",
    "yrs": "year",
    "hrs": "hour",
    "mins": "minute",
}
ISLAMIC = _each(
    "muharram safar rajab shaban sha'ban ramadan ramadhan shawwal dhul-qadah dhul-hijjah zulhijjah "
    "ashura eid hijri"
)

LEXICON: dict[str, str] = {
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "weekdays": "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "season": "summer autumn winter",
    "spring": "spring fall",
    "seasons": "summers autumns winters springs",
    "unit": " ".join(unit for unit in UNITS if unit not in ("second", "night", "quarter", "weekend")),
    "units": " ".join(unit for unit in PLURALS if unit not in ("nights", "weekends", "quarters")),
    "weekend": "weekend",
    "weekends": "weekends weeknights",
    "quarter": "quarter quarters",
    "pod": "morning afternoon evening night dawn dusk daytime nighttime midday midnight noon",
    "pods": "mornings afternoons evenings nights",
    "number": " ".join(word for word in NUMBERS if word not in ("hundred", "thousand", "dozen")),
    "hundred": "hundred thousand",
    "dozen": "dozen",
    "ordinal": " ".join(word for word in ORDINALS if word != "second"),
    "second": "second",
    "decades": " ".join(DECADES),
    "holiday": " ".join(HOLIDAYS),
    "islamic": " ".join(ISLAMIC),
    "today": "today tonight yesterday tomorrow",
    "now": "now nowadays currently",
    "present": "present moment",
    "recently": "recently lately",
    "recent": "recent",
    "future": "future",
    "daily": "daily weekly monthly yearly annual annually hourly nightly biweekly quarterly everyday",
    "a": "a an",
    "this": "this",
    "that": "that",
    "these": "these those",
    "last": "last past",
    "next": "next coming upcoming",
    "previous": "previous preceding prior",
    "following": "following subsequent ensuing",
    "same": "same very",
    "whole": "whole entire full all",
    "another": "another additional further",
    "early": "early late mid",
    "later": "later",
    "earlier": "earlier",
    "ago": "ago",
    "edge": "beginning start middle end close outset turn rest remainder height part",
    "half": "half",
    "time": "time",
    "some": "several few many numerous countless",
    "period": "period",
    "couple": "couple dozens hundreds scores",
    "more": "more less fewer",
    "than": "than",
    "least": "least most",
    "roughly": "about around approximately roughly nearly almost some over under just only",
    "every": "every each",
    "per": "per",
    "other": "other",
    "old": "old",
    "long": "long",
    "new": "new",
    "eve": "eve",
    "q": "q h",
    "fiscal": "fiscal financial fy",
    "bc": "bc bce",
    "ad": "ad ce",
    "ah": "ah",
    "am": "am pm a.m p.m a.m. p.m. hrs gmt utc est edt pst pdt cst cdt bst cet cest ist msk",
    "oclock": "o'clock o’clock",
    "circa": "circa ca c",
    "the": "the",
    "of": "of",
    "in": "in during within throughout into",
    "for": "for",
    "on": "on",
    "at": "at",
    "from": "from",
    "between": "between",
    "since": "since",
    "until": "until till",
    "by": "by",
    "before": "before",
    "after": "after",
    "to": "to through thru",
    "and": "and or",
    "times": "times twice once",
    "resolution": (
        "resolution resolutions flight room route highway article section model no number page chapter line "
        "channel unit bus fm"
    ),
    "people": (
        "people men women children troops soldiers fighters militants civilians deaths dead killed wounded "
        "percent km kilometres kilometers miles metres meters feet tonnes tons dollars euros euro pounds "
        "rubles roubles barrels square cases homes houses employees members personnel police officers "
        "guards volunteers students strong euros"
    ),
    "will": "will shall might must should 'll ’ll wo would due scheduled expected upcoming forthcoming "
    "slated planned plan plans gonna intends intend hopes hope aims vows",
    "going": "going set",
    "be": "be been being",
    "is": "is are",
    "was": (
        "was were had did said told took went came met held began left killed made gave got saw found shot "
        "fought led sent won lost became broke struck flew fell spoke wrote stood died knew ran brought "
        "bought drew drove rose sank hung shook stole swore threw wore met paid fled blew hid laid sought "
        "caught taught thought built kept felt heard meant"
    ),
}
MARKS = {
    ",": "comma",
    ".": "dot",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "‐": "dash",
    "‑": "dash",
    "/": "slash",
    "(": "open",
    ")": "close",
    "'": "apostrophe",
    "’": "apostrophe",
    "‘": "apostrophe",
    "$": "money",
    "£": "money",
    "€": "money",
    "%": "percent",
    "#": "money",
    "'s": "possessive",
    "’s": "possessive",
    ";": "stop",
    ":": "colon",
    "“": "quote",
    "”": "quote",
    '"': "quote",
}
SHAPES = (
    "year",
    "day",
    "two",
    "three",
    "numeral",
    "nth",
    "decade",
    "short_decade",
    "clock",
    "iso",
    "slashed",
    "month",
    "may",
    "short",
    "abbreviated",
    "Name",
    "ed",
    "word",
)
LETTERS = {
    name: chr(0x100 + number)
    for number, name in enumerate(
        (*LEXICON, *dict.fromkeys(name for name in MARKS.values() if name not in LEXICON), *SHAPES)
    )
}
"""The letter of every class."""
_CLASS_OF = {
    **{word: LETTERS[name] for name, words in LEXICON.items() for word in words.split()},
    **{mark: LETTERS[name] for mark, name in MARKS.items()},
}
_ALWAYS_MONTHS = frozenset(name for name in MONTHS if len(name) > 3) - {"march", "august", "sept"}
_DOTTED = MONTHS.keys() | WEEKDAYS.keys()
_CAPITAL = frozenset(_each("ad ce ah bc bce fy q h est edt pst pdt cst cdt bst cet cest ist msk"))
_NAMES = frozenset(ISLAMIC)
_WORD = re.compile(
    r"\d{4}-\d\d-\d\d(?![\d-])"
    r"|\d{1,4}[/.]\d{1,2}[/.]\d{2,4}(?![\d/])"
    r"|\d{1,2}[:.]\d\d(?::\d\d)?+(?=\s?(?:[ap]\.?m|hrs|h\b|gmt|utc))"
    r"|\d{1,2}:\d\d(?::\d\d)?+(?![\d:])"
    r"|\d{1,3}0['’]?s(?![^\W\d_])"
    r"|\d++(?:[.,]\d++)*+(?:(?:st|nd|rd|th)(?![^\W\d_]))?+"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri)\."
    r"|[aApP]\.\s?[mM]\b\.?"
    r"|['’](?:s|ll)(?!\w)"
    r"|[^\W\d_]++(?:['’](?!s\b|ll\b|ve\b|re\b|d\b)[^\W\d_]++)?+"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's words: their places in the text, and a letter for each that stands for its class."""

    text: str
    places: tuple[tuple[int, int], ...]
    letters: str

    def word(self, index: int) -> str:
        """Return a word as it stands in the text."""
        start, end = self.places[index]
        return self.text[start:end]

    def low(self, index: int) -> str:
        """Return a word in lower case without the dot of an abbreviation."""
        return self.word(index).lower().rstrip(".")

    def phrase(self, first: int, last: int) -> str:
        """Return the text from one word to another, the other not included."""
        return self.text[self.places[first][0] : self.places[last - 1][1]]


def words_of(text: str, start: int, end: int) -> Words:
    """Return the words of a stretch of text; takes time linear in its length."""
    places, letters = [], []
    for match in _WORD.finditer(text, start, end):
        places.append(match.span())
        figures = match.group()[0].isdecimal() and _is_in_a_name(text, match.start())
        letters.append(LETTERS["word"] if figures else _letter(match.group()))
    if places and places[-1][1] - places[-1][0] > 1 and text[places[-1][1] - 1] == ".":
        places[-1] = (places[-1][0], places[-1][1] - 1)  # the dot that ends the sentence
    return Words(text, tuple(places), "".join(letters))


def _is_in_a_name(text: str, start: int) -> bool:
    """Tell the figures of "M1917" or "Kilo1500", which are no year, from those of "Q3" and "FY2018"."""
    first = start
    while first > 0 and start - first < 4 and text[first - 1].isalpha():
        first -= 1
    return first < start and text[first:start].lower() not in ("q", "h", "fy", "cy")


def _letter(word: str) -> str:
    low = word.lower()
    if word[0].isdecimal():
        return LETTERS[_shape(low)]
    if low[-1] == "." and low[:-1] in _DOTTED:
        low = low[:-1]  # "Nov."; without its dot a short name needs a figure beside it
    if low in MONTHS or low in WEEKDAYS:
        return _named(word, low)
    known = _CLASS_OF.get(low)
    if (
        known is not None
        and (word.isupper() or low not in _CAPITAL)
        and (word[0].isupper() or low not in _NAMES)
    ):
        return known
    if word[0].isupper():
        return LETTERS["Name"]
    return LETTERS["ed" if low.endswith("ed") and len(low) > 4 else "word"]


def _named(word: str, low: str) -> str:
    """Tell months and weekdays from the words that look like them ("may", "sat", "march")."""
    if low in MONTHS:
        if word[0].islower():
            return LETTERS["month" if low in _ALWAYS_MONTHS else "will" if low == "may" else "word"]
        if low in ("may", "march"):
            return LETTERS["may"]
        return LETTERS["month" if len(low) > 4 or low in ("june", "july") or word[-1] == "." else "short"]
    if low.endswith("day"):
        return LETTERS["weekday"]
    return LETTERS["abbreviated"] if word[0].isupper() else LETTERS["word"]


def _shape(low: str) -> str:
    """Return the class of something that begins with a digit."""
    if ":" in low:
        return "clock"
    if len(low) == 10 and low[4] == "-":
        return "iso"
    if low.count("/") == 2 or (low.count(".") == 2 and len(low) >= 6):
        return "slashed"
    if low.endswith("s"):
        return _decade(low.rstrip("'’s"))
    if not low[-1].isdecimal():
        return "nth"
    if not low.isascii() or not low.isdecimal():
        return "numeral"
    if len(low) == 4:
        return "year" if "1000" <= low <= "2199" else "numeral"
    if len(low) <= 2:
        return "day" if 1 <= int(low) <= 31 else "two"
    return "three" if len(low) == 3 and low[0] != "0" else "numeral"


def _decade(number: str) -> str:
    if len(number) == 4 and number.isdecimal() and number.endswith("0") and "1000" <= number <= "2190":
        return "decade"
    return "short_decade" if len(number) == 2 and number.isdecimal() and number.endswith("0") else "numeral"
