"""Names brought to one alphabet and one spelling, so that ways of writing a name can be compared."""

from __future__ import annotations

import functools
import re
import unicodedata

ARTICLES = frozenset({"the", "a", "an"})
# Single letters with points between them, spaced or not: "U.S.", "J. K."
POINTED = re.compile(r"(?<!\w)[^\W\d_](?:\.\s?[^\W\d_](?!\w))+\.?")
CLOSE_POINTED = re.compile(r"(?<!\w)[^\W\d_](?:\.[^\W\d_](?!\w))+\.?")
POSSESSIVE = re.compile(r"(?:'s|’s)\b")
APOSTROPHES = re.compile("['’‘`´ʼʻʿʾ]")
ARABIC_ARTICLE = re.compile(r"(?<!\w)ال(?=\w{3})")
DENSE = re.compile("[぀-ヿ㐀-鿿가-힯]")
"""Scripts of which one sign is a syllable or a word: one that differs makes another name."""
ABJAD = re.compile("[֐-ۿݐ-ݿ]")
"""Scripts that leave short vowels out."""
ARABIC = str.maketrans({"ظ": "ز", "ئ": "", "ء": "", "ؤ": "و"})
"""Letters that are heard as others, or as a break."""
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

# Ways in which scripts are spelled in Latin letters, brought to one; applied in order to a whole word.
SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?<=.)[aou]ll?ah?$", "ula"),
        (r"i?y+(?:eh|ah|a|e)$|ieh$", "ia"),
        (r"(?<=[^aeiouy])(?:eh|ah)$", "a"),
        (r"(?:iy|yi|ij|yj|ei|ey|ej|ii|yy|y|j)$", "i"),
        (r"(?:off|ow|ew|eff|iev|jev|yev)$", "ov"),
        (r"ev$", "ov"),
        (r"gh(?=[aeiou])", "g"),
        (r"kh|q|ck|c(?=[aouklr])", "k"),
        (r"zh|dzh|dj|dsch", "j"),
        (r"tsch|tch|cz|ch(?=[aeiouy]|$)", "c"),
        (r"sch|sh", "q"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"tz", "ts"),
        (r"^ye|^je", "e"),
        (r"(?:ou|oo|oe|ue|o)", "u"),
        (r"(?:ai|ay|ae|ei|ey|ee|ie|e|y)", "i"),
        (r"aa", "a"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aiu])h(?=[^aiu]|$)", ""),
    )
)


def name_key(name: str) -> str:
    """Fold case, accents, articles, spacing and the points of abbreviations; words stay as they are.

    Never empty for a name that is not: what the folding would leave nothing of keeps its letters.
    """
    plain = POSSESSIVE.sub("", unaccented(name).casefold())
    plain = POINTED.sub(lambda found: re.sub(r"[.\s]", "", found.group(0)), plain)
    words = re.findall(r"[^\W_]+", plain)
    return " ".join(word for word in words if word not in ARTICLES) or name.casefold().strip() or name


def unaccented(name: str) -> str:
    """Take the accents off letters."""
    plain = unicodedata.normalize("NFKD", name)
    return unicodedata.normalize("NFC", "".join(char for char in plain if not unicodedata.combining(char)))


def latin(name: str) -> str:
    """Write a name of any script in ASCII letters, its words and capitals kept."""
    if name.isascii():
        return name
    plain = unaccented(name) if not DENSE.search(name) else name
    if plain.isascii():
        return plain
    from anyascii import anyascii

    return CAMEL.sub(" ", anyascii(ARABIC_ARTICLE.sub("", plain).translate(ARABIC)).replace("`", ""))


def words(name: str) -> list[str]:
    """Return the words of a name in ASCII letters, capitals kept: "O'Hara, J.-P." gives OHara, J, P."""
    plain = APOSTROPHES.sub("", POSSESSIVE.sub("", latin(name)))
    plain = CLOSE_POINTED.sub(lambda found: found.group(0).replace(".", "") + " ", plain)
    return re.findall(r"[A-Za-z0-9]+", plain)


@functools.lru_cache(maxsize=50_000)
def spelled(word: str) -> str:
    """Bring ways of spelling foreign names in Latin letters to one: Qods and Quds, Sergej and Sergey.

    The rules merge letters that transliteration systems disagree on; words of three letters and
    fewer keep their letters, since so little would be left of them.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    plain = word
    for pattern, replacement in SPELLINGS:
        plain = pattern.sub(replacement, plain)
    return plain if len(plain) > 1 else word


@functools.lru_cache(maxsize=50_000)
def consonants(word: str) -> str:
    """Return the consonants of a spelled word, as a script without vowels would have them."""
    return re.sub(r"[aeiouyw]", "", spelled(word).replace("v", ""))
