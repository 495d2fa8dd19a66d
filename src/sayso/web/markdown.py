"""Notes as people write them: a small part of Markdown, in which no HTML and no picture can come."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sayso.model.visible import visible, web_address

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

RULES = ("backticks", "blockquote", "emphasis", "escape", "link", "autolink", "list", "newline")
"""Everything else stays as it was typed; entities too, since they could spell hidden characters."""


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Narrow(MarkdownIt):
        def validateLink(self, url: str) -> bool:
            return web_address(url) is not None

    made = Narrow("zero", {"html": False, "breaks": True}).enable(list(RULES))
    made.add_render_rule("link_open", _link)
    return made


def _link(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    tokens[index].attrSet("rel", "noreferrer noopener nofollow ugc")
    return str(renderer.renderToken(tokens, index, options, env))


def markdown(text: str) -> Markup:
    """Return a note as HTML: paragraphs, emphasis, lists, quotes, code, links to web addresses."""
    return Markup(_parser().render(visible(text)))
