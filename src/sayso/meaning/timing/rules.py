"""The wording of time expressions, each with the reader that gives it a value.

Of rules that match the same words the longest match wins, and of equally long ones the first; a
reader that returns None leaves the words to the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.meaning.timing import dates, relative, stretches
from sayso.meaning.timing.patterns import compiled
from sayso.meaning.timing.reading import Reader, unresolved

LATELY = "the? early|later|earlier dash|in?"
EDGE = f"( the? edge of the? | {LATELY} | the? early dash to dash? early )?"
LATE = f"( {LATELY} )?"
WEEKDAY = "( weekday=Weekday comma? the? )?"
YEAR = "( comma? of? year=year bc=bc? )?"
POD_OF = "( the? Pod of the? | the early units of the? )?"
ABOUT = "( roughly | at? least | more than )?"
COUNT = "( a hundred|dozen | Count ( dash? Count ){0,2} ( and a? half )? )"
SEVERAL = "a? some|couple of?"
MANY = f"( {COUNT} | {SEVERAL} | a | another Count? | a? half a? )"
ENDED = "not:the|a|Name|word|ed|this|that|Month|Weekday|Digits|in|now"
LEADING = "in|of|since|until|by|before|after|from|between|to|and|comma|open|on|dash|early"
RUNNING = "the? unit=unit run=word|ed|edge on?"
WHICH = "last|this|next"


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of telling a time: its name, its words, and what they are worth."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


_TABLE: tuple[tuple[str, str, Reader], ...] = (
    # -- dates of the calendar
    ("iso-date", "iso", dates.iso),
    ("slashed-date", "slashed", dates.slashed),
    (
        "days-of-month",
        f"{POD_OF} {WEEKDAY} month=Month day|nth ( Join|comma|slash comma|and? day|nth ){{1,5}} "
        "not:percent|people|AnyUnit|am ( comma? year=year )?",
        dates.days_listed,
    ),
    (
        "month-of-days",
        "the? day|nth ( Join|comma|slash the? comma|and? day|nth ){1,5} of? month=Month "
        "( comma? year=year )?",
        dates.days_listed,
    ),
    (
        "date",
        f"{POD_OF} {LATE} {WEEKDAY} month=Month the? day=day|nth|ordinal "
        "not:percent|people|Units|am|hundred|unit ( comma? year=year )? pod?",
        dates.date,
    ),
    (
        "date",
        f"{POD_OF} {LATE} {WEEKDAY} the? day=day|nth|ordinal of? month=Month {YEAR} pod?",
        dates.date,
    ),
    ("date", "weekday=Weekday open month=Month day=day|nth close", dates.date),
    ("date", "weekday=Weekday open day=day|nth month=Month close", dates.date),
    ("date", "day=day dash|slash month=Month dash|slash year=year", dates.date),
    ("month", f"{EDGE} month=Month comma? of? year=year", dates.date),
    ("month", f"{EDGE} month=Month year=three|two|day|year bc=bc", dates.date),
    ("month", f"{EDGE} month=Month apostrophe=apostrophe year=two", dates.date),
    ("month", f"{EDGE} month=month not:Digits|Name", dates.date),
    ("month", f"before:{LEADING} month=month not:Digits", dates.date),
    ("month", f"before:{LEADING} month=may not:Digits|Name", dates.date),
    ("month", "before:in|since|until month=may not:Digits", dates.date),
    ("month", "( the? edge of | the? early|later|earlier dash? ) month=may not:Digits", dates.date),
    (
        "year",
        f"{EDGE} ( the? unit|units )? unless:money|resolution|slash year=year "
        "not:percent|money|hundred|AnyUnit|people",
        dates.plain_year,
    ),
    ("year", f"{EDGE} circa? roughly? year=year|three|two|day bc=bc", dates.year),
    ("year", "ad=ad year=year|three|two", dates.year),
    ("year", "year=year|three ad=ad", dates.year),
    ("year", "before:apostrophe year=two not:AnyUnit|people|percent|Digits", dates.bare_year),
    (
        "bare-year",
        "before:in|by|since|until|from|of|to|and|dash year=three not:AnyUnit|people",
        dates.bare_year,
    ),
    ("years-abridged", "year=year dash|slash last=two|day not:dash|slash|percent", dates.years_abridged),
    ("decade", f"{EDGE} the? decade=decade bc=bc?", dates.decade),
    ("decade", f"{EDGE} before:the|dash|early|apostrophe apostrophe? decade=short_decade", dates.decade),
    ("decade", f"{EDGE} the apostrophe? decade=short_decade", dates.decade),
    ("decade", "( the|early dash? ){1,2} decade=decades", dates.decade),
    ("century", f"{EDGE} the? ( early dash? )? nth=nth|ordinal dash? unit=unit bc=bc?", dates.century),
    ("season", f"{EDGE} the? season=Season ( comma? of )? year=year", dates.season),
    ("season", f"{EDGE} the? season=Season of? year=year dash|slash two|day|year", dates.season),
    ("season", f"{EDGE} the? season=Season of? year=three|year bc=bc", dates.season),
    ("season", f"{LATE} the season=season", dates.season),
    ("season", f"{LATE} the season=spring not:of", dates.season),
    ("season", f"before:in|by|since|until|of|from|and {EDGE} season=Season not:of", dates.season),
    ("season", f"{EDGE} which={WHICH} season=Season", dates.season),
    ("part-of-year", "the? nth=Nth quarter=quarter of year=year", dates.part_of_year),
    ("part-of-year", "the? final=last quarter=quarter of year=year", dates.part_of_year),
    ("part-of-year", "the? nth=Nth half of year=year", dates.part_of_year),
    ("part-of-year", "the nth=Nth quarter=quarter", dates.part_of_year),
    ("part-of-year", "q=q number=day comma? year=year", dates.quarter),
    ("holiday", "this? holiday=holiday eve=eve? unit? ( comma? year=year )?", dates.holiday),
    ("holiday", "new unit possessive eve=eve comma? year=year?", dates.holiday),
    ("holiday", "new unit possessive unit comma? year=year?", dates.holiday),
    (
        "running",
        f"{RUNNING} {WEEKDAY} day=day|nth of? month=Month ( comma? of? year=year )?",
        stretches.running,
    ),
    (
        "running",
        f"{RUNNING} {WEEKDAY} month=Month the? day=day|nth ( comma? of? year=year )?",
        stretches.running,
    ),
    ("running", "before:in the unit=unit run=to month=Month year=year", stretches.running),
    (
        "running",
        "before:in the unit=unit run=to day=day|nth of? month=Month ( comma? of? year=year )?",
        stretches.running,
    ),
    (
        "running",
        "before:in the unit=unit run=to month=Month day=day|nth ( comma? of? year=year )?",
        stretches.running,
    ),
    (
        "day-of-month",
        "before:on|by|until|since|from the day=nth not:Name|AnyUnit|word|ed",
        dates.day_of_month,
    ),
    ("named-day", "unless:slash|dash day slash day not:slash|dash|Digits", dates.named_day),
    # -- left unresolved rather than wrong
    (
        "fiscal",
        "the? last|this|next|previous? Nth? fiscal unit|quarter|year year?",
        unresolved("fiscal-year"),
    ),
    ("fiscal", "fiscal unit? year dash|slash two|day|year", unresolved("fiscal-year")),
    ("islamic", "( day|nth of? )? islamic year=year? ah?", unresolved("islamic-calendar")),
    ("islamic", "year|three ah", unresolved("islamic-calendar")),
    # -- counted from the publication
    ("weekday", "( the? early dash? )? weekday=weekday pod?", relative.weekday),
    ("weekday", f"{POD_OF} weekday=weekday pod?", relative.weekday),
    ("weekday", f"the? which={WHICH}|following|previous weekday=weekday pod?", relative.weekday),
    ("today", "( early|later|earlier )? word=today pod?", relative.today),
    ("today", "( early|later|earlier )? this pod", relative.today),
    ("today", "( early|later )? last=last pod", relative.today),
    ("today", "the unit further=before|after word=today", relative.today),
    ("calendar", f"{EDGE} which={WHICH}|previous unit=unit|quarter|weekend", relative.calendar),
    ("weekend", f"{LATE} the unit=weekend", relative.weekend),
    ("month-by-word", f"{EDGE} which={WHICH} month=Month", relative.month_by_word),
    ("month-by-word", "the which=previous|following month=Month", relative.month_by_told),
    (
        "part-of-month",
        "the? nth=Nth unit=unit|half of month=Month ( comma? of? year=year )?",
        dates.part_of_month,
    ),
    (
        "part-of-month",
        "the? which=last Count? unit=unit|units of month=Month ( comma? of? year=year )?",
        dates.part_of_month,
    ),
    (
        "month-of-year",
        f"{EDGE} month=Month ( day=day|nth )? comma? of? the? which={WHICH}|that|same|following unit",
        relative.of_year,
    ),
    ("ago", f"{ABOUT} {MANY} unit=AnyUnit ago", relative.ago),
    ("ago", "unit=units ago", relative.ago),
    ("from-now", f"{ABOUT} {MANY} unit=AnyUnit from way=now", relative.ago),
    ("from-now", f"before:in {ABOUT} {MANY} unit=AnyUnit apostrophe|possessive? way=time", relative.ago),
    # -- counted from what was told
    ("apart", f"{ABOUT} {MANY} more? unit=AnyUnit way=later|earlier", relative.apart),
    ("apart", "unit=units way=later|earlier", relative.apart),
    ("apart", f"{ABOUT} {MANY} unit=AnyUnit way=before|after that", relative.apart),
    ("apart", f"{ABOUT} {MANY} unit=AnyUnit way=before {ENDED}", relative.apart),
    ("that-unit", f"{LATE} which=that|this same unit=AnyUnit", relative.that_unit),
    ("that-unit", f"{EDGE} which=that unit=AnyUnit", relative.that_unit),
    ("that-unit", f"{EDGE} the which=same unit=AnyUnit", relative.that_unit),
    ("that-unit", "early|later|earlier in the unit=unit|quarter", relative.that_unit),
    (
        "that-unit",
        "before:for|in the unit=unit|quarter "
        "not:of|Digits|dash|after|before|since|until|to|that|from|edge|following",
        relative.that_unit,
    ),
    ("that-unit", "the? edge of the unit=unit", relative.that_unit),
    ("beside", f"{EDGE} the which=next|following|previous unit=AnyUnit", relative.beside),
    ("beside", f"{EDGE} the unit=unit|pod which=before|after {ENDED}", relative.beside),
    # -- stretches of time
    ("period", f"the? which=last|next ( vague=some|couple of? | {COUNT} ) unit=AnyUnit", stretches.past),
    ("period", "the which=last|next unit=AnyUnit", stretches.past),
    ("period", "vague=recent unit=units", stretches.past),
    ("set", "before:times a unit=unit", stretches.recurring),
    ("duration", f"{ABOUT} {COUNT} more? dash? unit=Lasting ( dash? old|long )?", stretches.duration),
    ("duration", f"the nth|ordinal {COUNT} unit=units", stretches.first_of),
    ("duration", f"{ABOUT} another {COUNT} unit=Lasting", stretches.duration),
    ("duration", f"{ABOUT} {SEVERAL} more? unit=Lasting ( dash old|long )?", stretches.duration),
    ("duration", f"{ABOUT} one=a unit=unit not:dash", stretches.duration),
    ("duration", f"{ABOUT} one=a unit=unit and a half", stretches.duration),
    ("duration", f"{ABOUT} a? half dash? a? unit=unit", stretches.duration),
    ("duration", "one=another unit=unit", stretches.duration),
    ("duration", "one=whole unit=unit", stretches.duration),
    ("duration", "the|a one=whole unit=unit", stretches.duration),
    ("duration", "long_unit=unit dash long", stretches.duration),
    ("duration", "unit=units dash? old|long", stretches.duration),
    ("duration", "before:for|in|after|of unit=units", stretches.duration),
    ("duration", "unit=units then:of", stretches.duration),
    ("set", "every other? Count? Nth? unit=AnyUnit", stretches.recurring),
    ("set", "every other? weekday=weekday pod?", stretches.recurring),
    ("set", "every month=Month", stretches.recurring),
    ("set", "every season=Season", stretches.recurring),
    ("set", "daily=daily", stretches.recurring),
    ("set", "weekday=weekdays", stretches.recurring),
    ("set", "per unit=unit", stretches.recurring),
    # -- now, then, and at some hour
    ("present", "unless:every now", unresolved("present")),
    ("present", "before:at present", unresolved("present")),
    ("present", "the present not:Name|word|ed", unresolved("present")),
    ("present", "these unit=units not:ago", unresolved("present")),
    ("past", "recently", unresolved("past")),
    ("past", "recent", unresolved("past")),
    ("future", "the? future", unresolved("future")),
    ("then", "before:at|by|since|until|in|from the|that|this same? time not:of", unresolved("vague")),
    ("then", "the? that|this|same period", unresolved("vague")),
    ("then", "that|same time", unresolved("vague")),
    ("hour", "numeral am", unresolved("time-of-day")),
    ("hour", "clock am{0,2}", unresolved("time-of-day")),
    ("hour", "day am{1,2}", unresolved("time-of-day")),
    ("hour", "number|day oclock", unresolved("time-of-day")),
    ("hour", "the pod", unresolved("time-of-day")),
    ("hour", "the early unit=units", stretches.small_hours),
    ("hour", "before:at|by|until|after|before|since pod", unresolved("time-of-day")),
)
RULES = tuple(Rule(name, compiled(pattern), read) for name, pattern, read in _TABLE)
