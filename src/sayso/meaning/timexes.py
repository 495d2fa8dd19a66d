"""The wording of time expressions, as patterns with named parts; `times.py` gives them values."""

from __future__ import annotations

import re

FULL_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
MONTH = rf"(?:(?P<month>{FULL_MONTHS})\b|(?P<short>{SHORT_MONTHS})\b\.?)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
LAST_DAY = r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
WEEKDAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WEEKDAY = rf"(?P<weekday>{WEEKDAY_NAMES})"
NUMBER_WORDS = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
# Not the end of a longer number: "2,500", "twenty-five".
NUMBER = rf"(?<![\d,.-])(?P<n>\d{{1,3}}|{NUMBER_WORDS})"
UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?"
HALF = r"(?P<half>and\s+a\s+half\s+)?"
ABOUT = r"(?:at\s+least\s+|early\s+|late\s+|mid-|about\s+|around\s+)?"
LEAD_WORD = r"(?P<lead>(?i:since|until|till|before|by|after|from))"
LEAD = rf"(?:{LEAD_WORD}\s+{ABOUT})?"
PART = r"(?:early\s+|late\s+|mid-)?"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
ROUGHLY = r"(?:more\s+than\s+|over\s+|nearly\s+|almost\s+|at\s+least\s+|the\s+last\s+|the\s+past\s+)?"
FROM_YEAR, TO_YEAR = r"(?P<from>1[5-9]\d\d|20\d\d)", r"(?P<to>1[5-9]\d\d|20\d\d)"
OF_YEAR_LEAD = rf"(?:{LEAD_WORD}\s+{ABOUT}|(?:in|during|of|early|late|mid)\s+{PART})"
OF_MONTH_LEAD = rf"(?:{LEAD_WORD}\s+{PART}|(?i:in|during|of|last|this|early|late)\s+{PART})"
WHICH_UNIT = r"(?P<which>last|this|next|previous|coming)\s+(?P<unit>week|month|year|decade)"
OPEN = r"(?:(?P<open>(?i:from|between))\s+)?"
JOIN = r"(?:\s*[-–—]\s*|\s+(?P<join>to|and|until|till|through)\s+)"
MONTH_1, MONTH_2 = (rf"(?P<month{n}>(?:{FULL_MONTHS})\b|(?:{SHORT_MONTHS})\b\.?)" for n in "12")
DAY_1, DAY_2 = (rf"(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?\b" for n in "12")
YEAR_2 = r"(?P<year2>1[5-9]\d\d|20\d\d)"
IN_A_YEAR, IN_A_YEAR_2 = rf"(?:,?\s+{YEAR}\b)?", rf"(?:,?\s+{YEAR_2}\b)?"
IGNORE = re.IGNORECASE
ANY_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")
GOES_ON = re.compile(r"\s*(?:[-–—]|(?:to|until|till|through)\b)")
IN_YEARS = re.compile(
    rf"\b(?:in|during|of|early|late|mid)\s+(?:{ANY_YEAR.pattern},\s+)*{ANY_YEAR.pattern},?(?:\s+and)?\s+$",
    IGNORE,
)
HELD = re.compile(
    r"(?:\b(?:has|have|is|are)|[’']ve|[’']s\s+been)\b(?!.*\b(?:was|were|(?<!has\s)(?<!ve\s)had|did|will|would)\b)",
    re.I,
)
HELD_BACK = re.compile(r"\b(?:jailed|sentenced|imprisoned|banned|suspended|elected|appointed)\b", re.I)

PATTERNS: dict[str, re.Pattern[str]] = {
    "iso-date": re.compile(r"\b\d{4}-\d\d-\d\d\b"),
    "month-day-range": re.compile(
        rf"\b{OPEN}{MONTH_1}\s+{DAY_1}{IN_A_YEAR}{JOIN}{MONTH_2}\s+{DAY_2}{IN_A_YEAR_2}"
    ),
    "day-month-range": re.compile(
        rf"\b{OPEN}{DAY_1}\s+{MONTH_1}{IN_A_YEAR}{JOIN}{DAY_2}\s+{MONTH_2}{IN_A_YEAR_2}"
    ),
    "month-range": re.compile(rf"\b{OPEN}{MONTH_1}{IN_A_YEAR}{JOIN}{MONTH_2}{IN_A_YEAR_2}(?![\w-])(?!\s+\d)"),
    "days-of-month": re.compile(rf"\b{MONTH}\s+{DAY}\s*(?:-|–|to)\s*{LAST_DAY}\b(?:,?\s+{YEAR}\b)?"),
    "month-of-days": re.compile(rf"\b{DAY}\s*(?:-|–|to)\s*{LAST_DAY}\s+{MONTH}(?!\w)(?:,?\s+{YEAR}\b)?"),
    "weekday-month-day": re.compile(rf"\b{LEAD}{WEEKDAY},?\s+\(?{MONTH}\s+{DAY}\b\)?(?:,?\s+{YEAR}\b)?"),
    "weekday-day-month": re.compile(rf"\b{LEAD}{WEEKDAY},?\s+\(?{DAY}\s+{MONTH}(?!\w)\)?(?:,?\s+{YEAR}\b)?"),
    "day-month-year": re.compile(rf"\b{LEAD}{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}\b"),
    "month-day-year": re.compile(rf"\b{LEAD}{MONTH}\s+{DAY},?\s+{YEAR}\b"),
    "month-year": re.compile(rf"\b{LEAD}{MONTH},?\s+(?:of\s+)?{YEAR}\b"),
    "years": re.compile(rf"\b(?:(?P<open>(?i:from|between))\s+)?{FROM_YEAR}{JOIN}{TO_YEAR}\b"),
    "season-year": re.compile(rf"\b{LEAD}(?:the\s+)?{SEASON}\s+(?:of\s+)?{YEAR}\b", IGNORE),
    "decade": re.compile(rf"\b{LEAD}(?:the\s+)?{PART}(?P<decade>(?:1[5-9]|20)\d0)s\b"),
    "past-period": re.compile(
        rf"\b(?:in|over|during|for|within)\s+the\s+(?:past|last)\s+(?:{NUMBER}\s+)?{HALF}{UNIT}\b", IGNORE
    ),
    "held-for": re.compile(rf"(?<=\s)for\s+{ROUGHLY}{NUMBER}\s+{HALF}(?P<unit>year|decade)s\b", IGNORE),
    "day-month": re.compile(rf"\b{LEAD}{DAY}\s+(?:of\s+)?{MONTH}(?!\w)"),
    "month-day": re.compile(rf"\b{LEAD}{MONTH}\s+{DAY}\b(?!\s*(?:per|percent|,\d))"),
    "weekday-range": re.compile(
        rf"\b(?P<open>(?i:from|between))\s+{WEEKDAY}\s+(?P<join>to|and|until|till|through)\s+"
        rf"(?P<weekday2>{WEEKDAY_NAMES})\b"
    ),
    "weekday": re.compile(rf"\b{LEAD}(?:(?P<which>last|next|this)\s+)?{WEEKDAY}\b"),
    "today": re.compile(r"\b(?P<word>today|tonight|yesterday|tomorrow)\b", IGNORE),
    "ago": re.compile(rf"\b{LEAD}{NUMBER}\s+{UNIT}\s+ago\b", IGNORE),
    "later": re.compile(rf"\b(?:after\s+)?{NUMBER}\s+(?:more\s+)?{UNIT}\s+later\b", IGNORE),
    "calendar": re.compile(rf"\b{LEAD}(?:earl(?:y|ier)\s+|lat(?:e|er)\s+)?{WHICH_UNIT}\b", IGNORE),
    "year": re.compile(rf"\b{OF_YEAR_LEAD}{YEAR}\b(?!-\d)", IGNORE),
    "year-in-brackets": re.compile(rf"(?<=\(){YEAR}(?=\))"),
    "year-in-list": re.compile(
        rf"(?:(?<=and )|(?<=, )){YEAR}\b(?!-\d)(?!\s+(?!(?:as|has|his|is|was)\b)(?:people|men|women|\w+s)\b)"
    ),
    "month": re.compile(rf"\b{OF_MONTH_LEAD}{MONTH}(?![\w-])(?!\s+\d)"),
}
