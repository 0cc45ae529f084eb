"""A page that is only a sentence, for whom Streamlit's page would not do: there is none at the address, or no room for one more."""

from __future__ import annotations

from html import escape

from dashboard.language.words import Words
from dashboard.shell.head import NAME

STYLE = "body { font-family: sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; line-height: 1.6; }"


def told_page(heading: str, said: str, words: Words, beneath: str = "") -> str:
    """The page as HTML. Neither heading nor sentence can become markup; `beneath` is HTML of ours."""
    title = escape(words.gettext("{page} – {product}", page=heading, product=NAME))
    return (
        f'<!DOCTYPE html><html lang="{words.code}" dir="{words.direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{title}</title><style>{STYLE}</style></head>"
        f"<body><h1>{escape(heading)}</h1><p>{escape(said)}</p>{beneath}</body></html>"
    )
