"""Which place is meant, from what stands beside its name and from the other places of a text."""

from __future__ import annotations

import pytest

from sayso.meaning.actors import Actors
from sayso.meaning.gazetteer import opened
from sayso.meaning.places import places
from sayso.meaning.times import times
from sayso.meaning.tree import Tree
from tests.meaning.named import marked, placed, told

CASES = {
    # the name alone: the best known place
    "a man in [Paris] said no.": "Paris=FR/town",
    "a man in [London] said no.": "London=GB/town",
    "the fire in [Cairo] is out.": "Cairo=EG/town",
    "a strike in [Lagos] goes on.": "Lagos=NG/town",
    "a strike in [Mosul] goes on.": "Mosul=IQ/town",
    "floods in [Jakarta] and [Manila]": "Jakarta=ID/town Manila=PH/town",
    "flights to [Doha]": "Doha=QA/town",
    "flights to [Mogadishu]": "Mogadishu=SO/town",
    # countries and continents, under whatever name
    "people in [Burma] and [Ceylon]": "Burma=MM/country Ceylon=LK/country",
    "the border of [Côte d'Ivoire]": "Côte d'Ivoire=CI/country",
    "the war in [Zaire]": "Zaire=CD/country",
    "troops left [the U.S.] for [Holland]": "U.S.=US/country Holland=NL/country",
    "people in [the DRC] and [the CAR]": "DRC=CD/country CAR=CF/country",
    "trade of [Africa] with [Europe]": "Africa=-/region Europe=-/region",
    "ships left [Swaziland]": "Swaziland=SZ/country",
    "a party in [East Timor]": "East Timor=TL/country",
    "the coast of [Mexico]": "Mexico=MX/country",
    "the banks of [Luxembourg]": "Luxembourg=LU/country",
    # historical names
    "the fall of [Saigon]": "Saigon=VN/town",
    "the old harbour of [Bombay]": "Bombay=IN/town",
    "the siege of [Leningrad]": "Leningrad=RU/town",
    "priests in [Constantinople]": "Constantinople=TR/town",
    "shelling of [Artemivsk]": "Artemivsk=UA/town",
    # seas, rivers, regions: no town, no country's middle
    "a tanker in [the Red Sea]": "Red Sea=-/region",
    "a tanker in [the Strait of Hormuz]": "Strait of Hormuz=-/region",
    "drought across [the Sahel]": "Sahel=-/region",
    "shelling in [Donbas]": "Donbas=UA/region",
    "villages along [the Euphrates]": "Euphrates=-/region",
    "clashes in [Kashmir]": "Kashmir=-/region",
    "rebels in [Darfur]": "Darfur=SD/region",
    "the peaks of [the Hindu Kush]": "Hindu Kush=-/region",
    "a base in [Nagorno-Karabakh]": "Nagorno-Karabakh=AZ/region",
    # the division or country named after it
    "police in [Paris], [Texas]": "Paris=US/Texas/town Texas=US/province",
    "police in [Paris], [Tenn].": "Paris=US/Tennessee/town Tenn=US/province",
    "police in [Springfield], [Illinois]": "Springfield=US/Illinois/town Illinois=US/province",
    "police in [Springfield], [Massachusetts]": "Springfield=US/Massachusetts/town Massachusetts=US/province",
    "police in [Portland], [Maine]": "Portland=US/Maine/town Maine=US/province",
    "police in [London], [Ontario]": "London=CA/town Ontario=CA/province",
    "police in [Cambridge], [Massachusetts]": "Cambridge=US/Massachusetts/town Massachusetts=US/province",
    "police in [Cordoba], [Spain]": "Cordoba=ES/town Spain=ES/country",
    "police in [Cordoba], [Argentina]": "Cordoba=AR/town Argentina=AR/country",
    "police in [Tripoli], [Lebanon]": "Tripoli=LB/town Lebanon=LB/country",
    "police in [Valencia], [Venezuela]": "Valencia=VE/town Venezuela=VE/country",
    "police in [Hyderabad], [Pakistan]": "Hyderabad=PK/town Pakistan=PK/country",
    "police in [Santiago], [Chile]": "Santiago=CL/town Chile=CL/country",
    "police in [Granada], in western [Nicaragua]": "Granada=NI/town Nicaragua=NI/country",
    "police in [Alexandria], [Virginia]": "Alexandria=US/Virginia/town Virginia=US/province",
    "police in [Birmingham], [Alabama]": "Birmingham=US/Alabama/town Alabama=US/province",
    "police in [Vienna] (in [Virginia])": "Vienna=US/Virginia/town Virginia=US/province",
    "rockets in [Khanashin] district, [Helmand]": "Khanashin=AF/district Helmand=AF/province",
    "police in [Clark County], [Ohio]": "Clark County=US/Ohio/district Ohio=US/province",
    "police in [Clark County], [Nevada]": "Clark County=US/Nevada/district Nevada=US/province",
    "police in [Lufkin], [TX]": "Lufkin=US/Texas/town TX=US/province",
    "police in [Peoria], [Ill]., and [Peoria], [Ariz].": (
        "Peoria=US/Illinois/town Ill=US/province Peoria=US/Arizona/town Ariz=US/province"
    ),
    # a list is no containment
    "flights to [China], [Japan] and [Vietnam]": "China=CN/country Japan=JP/country Vietnam=VN/country",
    "floods in [Oklahoma], [Texas]": "Oklahoma=US/province Texas=US/province",
    "trade with [Africa], [Europe], [Asia]": "Africa=-/region Europe=-/region Asia=-/region",
    "schools in [Oregon], [Georgia] and [Maine]": "Oregon=US/province Georgia=US/province Maine=US/province",
    # the state by its adjective
    "the Syrian city of [Tartus]": "Tartus=SY/town",
    "the Lebanese city of [Tripoli]": "Tripoli=LB/town",
    "the Libyan city of [Tripoli]": "Tripoli=LY/town",
    "the Russian town of [Taganrog]": "Taganrog=RU/town",
    "the Canadian city of [Hamilton]": "Hamilton=CA/town",
    "the British town of [Boston]": "Boston=GB/town",
    "the Spanish city of [Merida]": "Merida=ES/town",
    "the Mexican city of [Merida]": "Merida=MX/town",
    "the Peruvian town of [Trujillo]": "Trujillo=PE/town",
    "the Pakistani city of [Hyderabad]": "Hyderabad=PK/town",
    # the kind of place by the word beside it
    "troops hold [Idlib] province": "Idlib=SY/province",
    "troops hold [Deir Ezzor] province": "Deir Ezzor=SY/province",
    "troops hold the province of [Idlib]": "Idlib=SY/province",
    "troops hold the city of [Idlib]": "Idlib=SY/town",
    "troops hold [Idlib]": "Idlib=SY/town",
    "votes in [Washington] state": "Washington=US/province",
    "votes in the state of [New York]": "New York=US/province",
    "votes in [New York City]": "New York City=US/New York/town",
    "a riot in [Zaire] province": "Zaire=AO/province",
    "a riot in [Punjab] province, [Pakistan]": "Punjab=PK/province Pakistan=PK/country",
    "the US state of [Georgia]": "Georgia=US/province",
    "the country of [Georgia]": "Georgia=GE/country",
    "the [Kherson] region": "Kherson=UA/province",
    # what else the text is about
    "[Georgia] and [Russia] fought; tanks rolled to [Gori] and [Tbilisi].": (
        "Georgia=GE/country Russia=RU/country Gori=GE/town Tbilisi=GE/town"
    ),
    "[Georgia] beat [Florida] in [Atlanta].": (
        "Georgia=US/province Florida=US/province Atlanta=US/Georgia/town"
    ),
    "a Libyan militia left [Tripoli] for [Misrata]": "Tripoli=LY/town Misrata=LY/town",
    "Libyan and Egyptian ships sailed from [Tripoli]": "Tripoli=LY/town",
    "a Texas paper says the man from [Paris] was seen in [Dallas] and [Sherman], [Texas]": (
        "Paris=US/Texas/town Dallas=US/Texas/town Sherman=US/Texas/town Texas=US/province"
    ),
    "rebels in [Iraq] took [Kut] and [Amarah]": "Iraq=IQ/country Kut=IQ/town Amarah=IQ/town",
    "[Ukraine] says [Odessa], [Kharkiv] and [Mykolaiv] were hit": (
        "Ukraine=UA/country Odessa=UA/town Kharkiv=UA/town Mykolaiv=UA/town"
    ),
    "in [Ohio] the roads from [Dayton] to [Lima] and [Toledo] are shut": (
        "Ohio=US/province Dayton=US/Ohio/town Lima=US/Ohio/town Toledo=US/Ohio/town"
    ),
    "in [Spain] the roads from [Madrid] to [Toledo] are shut": (
        "Spain=ES/country Madrid=ES/town Toledo=ES/town"
    ),
    "a ferry from [Dover] to [Calais] and [Folkestone]": "Dover=GB/town Calais=FR/town Folkestone=GB/town",
    "in [Jamaica] the roads from [Kingston] to [Montego Bay]": (
        "Jamaica=JM/country Kingston=JM/town Montego Bay=JM/town"
    ),
    "in [Syria] militants left [Raqqa] for [Deir ez-Zor] and [Hama]": (
        "Syria=SY/country Raqqa=SY/town Deir ez-Zor=SY/town Hama=SY/town"
    ),
    "Somali troops took [Merca] and [Baidoa]": "Merca=SO/town Baidoa=SO/town",
    # spelling: case, accents, hyphens, apostrophes, "Mt." and "St.", the Arabic article
    "a man in [SANAA]": "SANAA=YE/town",
    "a man in [Sana'a]": "Sana'a=YE/town",
    "a man in [Mazar-i-Sharif]": "Mazar-i-Sharif=AF/town",
    "a man in [Port au Prince]": "Port au Prince=HT/town",
    "a man in [Sao Paulo]": "Sao Paulo=BR/town",
    "a man in [St. Petersburg], [Russia]": "St. Petersburg=RU/town Russia=RU/country",
    "a man in [Saint Louis], [Missouri]": "Saint Louis=US/Missouri/town Missouri=US/province",
    "a man in [Al Fallujah] or [Fallujah]": "Al Fallujah=IQ/town Fallujah=IQ/town",
    "a man in [al-Bab], [Syria]": "al-Bab=SY/town Syria=SY/country",
    # a large city before a lesser province elsewhere
    "protests in [Gaza]": "Gaza=PS/town",
    "protests in [La Paz]": "La Paz=BO/town",
    # a village is no large city
    "police in [Moscow], a hamlet near [Boise], [Idaho]": (
        "Moscow=US/Idaho/town Boise=US/Idaho/town Idaho=US/province"
    ),
    # lists without "and", and with it
    "strikes on [Lviv], [Dnipro], [Zaporizhzhia] went on": (
        "Lviv=UA/town Dnipro=UA/town Zaporizhzhia=UA/town"
    ),
    "shops in [Nairobi], [Brazzaville] and [Kindu] shut": (
        "Nairobi=KE/town Brazzaville=CG/town Kindu=CD/town"
    ),
    "police in [Paris], [Texas], [Rome], [Georgia], and [Athens], [Ohio]": (
        "Paris=US/Texas/town Texas=US/province Rome=US/Georgia/town Georgia=US/province "
        "Athens=US/Ohio/town Ohio=US/province"
    ),
    # a namesake far from where the text puts the place
    "bandits raided [Zango] village in [Kaduna] state": "Zango=NG/unknown Kaduna=NG/province",
    # a building
    "officials at [the White House]": "White House=-/unknown",
    # what no entry fits stays without coordinates
    "a man in [Qzorblanka]": "Qzorblanka=-/unknown",
}


def test_a_time_is_no_place() -> None:
    tree = Tree(marked("rebels left [Saurimo] in [August] 1968"))
    spoken = times(tree.doc)
    found = places(tree, Actors(tree, frozenset()), opened(), spoken)
    assert [place.name for place in found] == ["Saurimo"]


@pytest.mark.parametrize("text", CASES)
def test_the_place_meant(text: str) -> None:
    expected = CASES[text].replace(" ", "|")
    found = [told(place) for place in placed(text)]
    assert "|".join(found).replace(" ", "|") == expected
