"""Colours can be told apart by everybody: WCAG AA for text on every ground that it stands on."""

from __future__ import annotations

import re
from importlib import resources

import pytest

TEXTS = (
    "ink",
    "soft",
    "link",
    "verbal-cooperation",
    "material-cooperation",
    "verbal-conflict",
    "material-conflict",
    "structure",
    "evidence",
)
GROUNDS = ("paper", "sheet", "sunk", "near", "glow")
AA = 4.5
AA_SHAPES = 3.0


def css(name: str) -> str:
    return resources.files("sayso.web").joinpath("static", name).read_text("utf-8")


def themes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", css("base.css"), re.S)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2])
    return {"light": light, "dark": {**light, **dark}}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(theme: str) -> None:
    colours = themes()[theme]
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("loud", "paper"), ("loud", "sheet"), ("loud", "loud-ground")]
    weak = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in pairs
        if contrast(colours[pair[0]], colours[pair[1]]) < AA
    }
    assert weak == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_edges_of_fields_and_focus_can_be_seen(theme: str) -> None:
    colours = themes()[theme]
    for ground in ("paper", "sheet", "sunk"):
        assert contrast(colours["strong-line"], colours[ground]) >= AA_SHAPES
        assert contrast(colours["focus"], colours[ground]) >= AA_SHAPES


def test_the_styles_load_nothing() -> None:
    for name in ("base.css", "lists.css", "document.css"):
        assert "url(" not in css(name)
        assert "@import" not in css(name)
