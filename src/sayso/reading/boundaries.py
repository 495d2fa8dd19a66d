"""Where no sentence begins, whatever the network says: behind a comma, an opening mark, a rank."""

from __future__ import annotations

RANKS = frozenset(
    {
        *("mr.", "mrs.", "ms.", "messrs.", "dr.", "prof.", "rev.", "hon.", "gov.", "sen.", "rep.", "amb."),
        *("gen.", "lt.", "col.", "maj.", "sgt.", "capt.", "cpl.", "adm.", "brig.", "cmdr.", "pvt.", "pfc."),
        *("spc.", "supt.", "insp.", "det.", "st."),
    }
)
"""Abbreviations that a name follows."""
OPENING = frozenset({"(", "[", "{", "“", "‘", "«", "„", "``"})
INNER = frozenset({",", ";", "/", "&"})
SAYING = frozenset({"said", "says", "told", "added", "wrote"})


def may_begin(before: str, word: str) -> bool:
    """Tell whether a sentence may begin with a word on the line of the word before it."""
    low = before.lower()
    if low in RANKS or before in OPENING or before in INNER:
        return False
    return not (low in SAYING and word[:1].isupper())  # "said Maj. Gen. Karim Dossari"
