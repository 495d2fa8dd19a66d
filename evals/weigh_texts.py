"""Invented news for measuring how weighing scales: many documents on events that never happened.

Events are drawn over actors of a heavy-tailed spread, so that a few pairs fill hundreds of documents
and most fill one. Of each event some documents are wire copies (shortened, under another headline,
credited or not), some accounts in words of their own, some denials, and some look back. The same
seed gives the same documents.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

STATES = (
    "Iran",
    "Russia",
    "Turkey",
    "Pakistan",
    "India",
    "Egypt",
    "Saudi Arabia",
    "Syria",
    "Iraq",
    "Qatar",
    "Ethiopia",
    "Eritrea",
    "Sudan",
    "Libya",
    "Chad",
    "Rwanda",
    "Uganda",
    "Kenya",
    "Armenia",
    "Azerbaijan",
    "Georgia",
    "Serbia",
    "Algeria",
    "Morocco",
    "Colombia",
    "Venezuela",
    "China",
    "Ukraine",
    "Jordan",
    "Somalia",
)
GROUP_FIRST = (
    "Eastern", "Free", "Mountain", "River", "Northern", "United", "Southern", "National", "Popular",
    "Western", "Coastal", "Desert", "Valley", "Highland", "Border",
)  # fmt: skip
GROUP_MIDDLE = ("Liberation", "Resistance", "Defence", "People's", "Unity", "Salvation", "Justice", "Freedom")
GROUP_LAST = ("Front", "Army", "Movement", "Brigades", "Council", "Forces", "Union", "Party")
GIVEN = (
    "Karim",
    "Lena",
    "Tomas",
    "Ida",
    "Yusuf",
    "Marta",
    "Selim",
    "Anya",
    "Daoud",
    "Vera",
    "Omar",
    "Petra",
    "Rashid",
    "Elif",
    "Viktor",
    "Nadia",
    "Samir",
    "Olga",
    "Hassan",
    "Mira",
    "Tariq",
    "Jana",
    "Faisal",
    "Irena",
)
SYLLABLES = (
    "bar",
    "dan",
    "kor",
    "mal",
    "ver",
    "zan",
    "tel",
    "rof",
    "sel",
    "mir",
    "hal",
    "gor",
    "nev",
    "tash",
)
ENDINGS = ("ov", "i", "an", "ari", "sson", "ek", "oun", "ian", "uz", "ade", "ert", "owa")
OUTLETS = tuple(
    f"{first} {last}"
    for first in [
        "Harbour",
        "Meridian",
        "Plain",
        "Northern",
        "Lakeside",
        "Capital",
        "Gulf",
        "Delta",
        "Steppe",
        "Mill",
    ]
    for last in ("Observer", "Post", "Courier", "Gazette")
)
WIRES = ("Northwire", "Panorama News Agency", "Continental Press")
ROLES = (
    "a spokesman for the foreign ministry",
    "the defence minister",
    "a provincial governor",
    "a military spokesman",
    "a police chief",
    "a member of parliament",
    "the interior minister",
    "an army colonel",
    "a rebel commander",
)
DEEDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (
            "{a} sent weapons and ammunition to {b}",
            "{a} has supplied {b} with rifles and mortars",
            "{a} delivered a shipment of arms to {b}",
            "{a} provided {b} with {n} rockets",
        ),
        ("{b} gets arms from {a}", "{a} arms {b}", "Weapons for {b} traced to {a}"),
    ),
    (
        ("{a} funded {b}", "{a} paid {b} {n} million dollars", "{a} gave money to {b}"),
        ("{a} pays {b}", "Money from {a} reaches {b}"),
    ),
    (
        ("{a} trained fighters of {b}", "{a} has trained {n} members of {b}", "{a} trained {b}"),
        ("{a} trains {b}", "{b} fighters trained by {a}"),
    ),
    (
        (
            "{a} attacked {b} near {p}",
            "{a} shelled positions of {b} in {p}",
            "{a} killed {n} fighters of {b} in {p}",
            "{a} bombed a camp of {b} outside {p}",
            "{a} raided {b} in {p}",
        ),
        ("{a} strikes {b}", "{n} dead as {a} hits {b}", "{a} attacks {b} in {p}"),
    ),
    (
        ("{a} met {b} for talks in {p}", "{a} negotiated with {b} in {p}", "{a} held talks with {b}"),
        ("{a} talks to {b}", "{a} and {b} meet in {p}"),
    ),
    (
        ("{a} imposed sanctions on {b}", "{a} expelled diplomats of {b}", "{a} froze the accounts of {b}"),
        ("{a} punishes {b}", "Sanctions on {b}"),
    ),
    (
        ("{a} accused {b} of breaking the truce", "{a} condemned {b}", "{a} blamed {b} for the fire at {p}"),
        ("{a} blames {b}", "{a} condemns {b}"),
    ),
)
SAYING = (
    "{who} said",
    "{who} told reporters",
    "according to {who}",
    "{who} told {outlet}",
    "{who} said in {p}",
)
LEADS = (
    "{deed} on {day}, {said}.",
    "{Said} that {deed} on {day}.",
    "{deed}, {said} on {day}.",
    "{deed} in {month}, {said}.",
)
DENIALS = (
    "{a} denied the report.",
    "{role_a} of {a}, {person}, denied that {deed}.",
    "{a} has repeatedly denied that {deed}.",
    "{person} rejected the accusation and said that {a} had not dealt with {b}.",
)
COLOUR = (
    "Shops in {p} stayed closed for the {nth} day.",
    "The road from {p} to {q} was blocked with {thing}.",
    "Families left {p} with {thing} on carts.",
    "In {q} the price of {thing} rose by {n} per cent.",
    "A teacher in {p} spoke of {thing} and long nights.",
    "Lorries with {thing} waited outside {q}.",
    "The market of {p} sold {thing} again after {n} days.",
    "Rain had washed {thing} down to the bridge of {q}.",
    "Doctors in {q} asked for {thing} and for {n} beds.",
    "At the harbour of {p} workers unloaded {thing}.",
    "Nobody in {p} would say who had brought {thing}.",
    "Pupils in {q} counted {n} aircraft over the hills.",
)
THINGS = (
    "bread", "flour", "diesel", "blankets", "bricks", "tyres", "medicine", "onions", "cement", "water tanks",
    "tents", "old cars", "salt", "generators", "school books", "rice", "planks", "cables", "charcoal", "seed",
)  # fmt: skip
NTH = ("second", "third", "fourth", "fifth", "sixth")
BACKGROUND = (
    "{a} and {b} have been at odds since {year}.",
    "The conflict between them began in {year} and has cost many lives.",
    "{b} has held the hills around {q} since {year}.",
    "{a} first dealt with {b} in {year}.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
START = datetime.date(2016, 1, 4)


@dataclass(frozen=True, slots=True)
class Page:
    """One document as its outlet would put it on the web; `published` is an ISO date."""

    name: str
    outlet: str
    title: str
    published: str
    paragraphs: tuple[str, ...]

    def html(self) -> str:
        """Return the page."""
        slug = self.name.removesuffix(".html")
        host = self.outlet.lower().replace(" ", "-")
        body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.paragraphs)
        return (
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
            f"<title>{escape(self.title)}</title>\n"
            f'<meta property="og:site_name" content="{escape(self.outlet)}">\n'
            f'<link rel="canonical" href="https://{host}.example/{self.published}/{slug}">\n'
            f'<meta property="article:published_time" content="{self.published}T09:00:00Z"></head>\n'
            f"<body><article><h1>{escape(self.title)}</h1>\n{body}\n</article></body></html>\n"
        )


def pages(count: int, *, seed: int = 7) -> Iterator[Page]:
    """Yield invented documents; the first of a longer run are the same."""
    world = _World(random.Random(seed))
    made = 0
    while True:
        for page in world.event():
            if made == count:
                return
            yield Page(f"{made:05d}.html", *page)
            made += 1


class _World:
    """Who there is to be written about, and the dice."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        groups = [f"{a} {b} {c}" for a in GROUP_FIRST for b in GROUP_MIDDLE for c in GROUP_LAST]
        dice.shuffle(groups)
        self.groups = groups[:400]
        self.people = [f"{dice.choice(GIVEN)} {self._word()}{dice.choice(ENDINGS)}" for _ in range(1500)]
        self.towns = sorted({self._word() + dice.choice(("", "abad", "ka", "grad")) for _ in range(400)})
        self.states = list(STATES)
        dice.shuffle(self.states)

    def _word(self) -> str:
        return "".join(self.dice.choice(SYLLABLES) for _ in range(self.dice.choice((2, 2, 3)))).capitalize()

    def _tailed(self, things: Sequence[str], exponent: float) -> str:
        """Pick one with a heavy tail: the first is met most, most are met hardly ever."""
        number = int(self.dice.paretovariate(exponent)) - 1
        return things[number] if number < len(things) else self.dice.choice(things)

    def _person(self) -> tuple[str, str]:
        """Pick a person: name and office, always the same for the same person."""
        name = self._tailed(self.people, 0.35)
        return name, ROLES[self.people.index(name) % len(ROLES)]

    def event(self) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
        """Yield the documents of one event: outlet, title, date, paragraphs."""
        dice = self.dice
        deeds, titles = dice.choice(DEEDS)
        state = self._tailed(self.states, 0.6)
        other = self._tailed(self.groups, 0.6) if dice.random() < 0.7 else dice.choice(self.states)
        facts = {
            "a": state, "b": other if other != state else self._tailed(self.groups, 0.6),
            "p": self._tailed(self.towns, 0.6), "q": dice.choice(self.towns),
            "n": str(dice.randint(2, 90)), "year": str(dice.randint(1995, 2015)),
        }  # fmt: skip
        when = START + datetime.timedelta(days=dice.randint(0, 1400))
        width = min(int(dice.paretovariate(1.1)), 40)
        first = self._account(facts, deeds, when)
        wire = dice.choice(WIRES)
        for number in range(width):
            kind = dice.random()
            outlet = dice.choice(OUTLETS)
            date = (when + datetime.timedelta(days=1 + number // 3)).isoformat()
            title = dice.choice(titles).format(**facts)
            if number == 0:
                yield wire, title, (when + datetime.timedelta(days=1)).isoformat(), first
            elif kind < 0.45:
                yield outlet, title, date, self._copy(first, wire)
            elif kind < 0.85:
                yield outlet, title, date, self._account(facts, deeds, when)
            else:
                yield outlet, f"{facts['a']} denies it", date, self._account(facts, deeds, when, denied=True)

    def _copy(self, first: tuple[str, ...], wire: str) -> tuple[str, ...]:
        kept = list(first[: self.dice.randint(max(2, len(first) // 2), len(first))])
        if self.dice.random() < 0.5:
            kept[-1] += f" ({wire})"
        return tuple(kept)

    def _account(
        self, facts: dict[str, str], deeds: Sequence[str], when: datetime.date, *, denied: bool = False
    ) -> tuple[str, ...]:
        dice = self.dice
        told = {**facts, "n": facts["n"] if dice.random() < 0.8 else str(dice.randint(2, 90))}
        deed = dice.choice(deeds).format(**told)
        lead = self._said(dice.choice(LEADS), deed, told, when)
        paragraphs = [lead]
        for _ in range(dice.randint(5, 10)):
            sentences = [self._sentence(told, deeds, when) for _ in range(dice.randint(1, 4))]
            paragraphs.append(" ".join(sentences))
        if denied or dice.random() < 0.25:
            person, role = self._person()
            words = {**told, "deed": deed, "person": person, "role_a": role}
            denial = dice.choice(DENIALS).format(**words)
            paragraphs.insert(0 if denied else len(paragraphs), denial[0].upper() + denial[1:])
        return tuple(paragraphs)

    def _sentence(self, facts: dict[str, str], deeds: Sequence[str], when: datetime.date) -> str:
        dice = self.dice
        kind = dice.random()
        if kind < 0.2:
            return self._said(dice.choice(LEADS), dice.choice(deeds).format(**facts), facts, when)
        if kind < 0.3:
            return dice.choice(BACKGROUND).format(**facts)
        some = {
            "p": dice.choice(self.towns), "q": dice.choice(self.towns), "thing": dice.choice(THINGS),
            "nth": dice.choice(NTH), "n": str(dice.randint(2, 90)),
        }  # fmt: skip
        return dice.choice(COLOUR).format(**some)

    def _said(self, pattern: str, deed: str, facts: dict[str, str], when: datetime.date) -> str:
        dice = self.dice
        person, role = self._person()
        who = f"{person}, {role}," if dice.random() < 0.7 else dice.choice(ROLES)
        said = dice.choice(SAYING).format(who=who, outlet=dice.choice(OUTLETS), p=dice.choice(self.towns))
        upper = f"{who[0].upper()}{who[1:]} said"
        day = f"{when.day} {when:%B} {when.year}" if dice.random() < 0.5 else DAYS[when.weekday()]
        text = pattern.format(
            deed=deed, said=said.removesuffix(","), Said=upper, day=day, month=f"{when:%B} {when.year}"
        )
        return text[0].upper() + text[1:]
