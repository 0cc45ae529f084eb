"""A picker of countries, areas and groups that finds them by any name, drawn by static/area_picker.js.

Streamlit's own select boxes look for what is typed in the shown name only, and say some things in English whatever the language.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import streamlit as st

from dashboard.language.markup import visible
from dashboard.language.words import Words

CHOSEN = "chosen"
SCRIPT = """
export default async (component) => {
  const { default: draw } = await import(new URL("/app/static/area_picker.js", document.baseURI).href);
  return draw(component);
};
"""
"""Streamlit takes the script of a component as a text; ours is a file, which browsers keep."""


@dataclass(frozen=True)
class Offered:
    """What can be chosen (see `options`), and how many of it; None for just one."""

    label: str
    options: bytes
    limit: int | None = None


def options(key: str, names: Mapping[str, str], others: Mapping[str, Sequence[str]]) -> bytes:
    """What can be chosen in the picker of a key, as JSON. names: option → its name; others: option → what else it is called."""
    held = [[option, visible(name), list(others.get(option, ()))] for option, name in names.items()]
    return json.dumps({"picker": key, "options": held}, ensure_ascii=False).encode()


@cache
def _component(name: str) -> Callable[..., Any]:
    draw: Callable[..., Any] = st.components.v2.component(name, js=SCRIPT)
    return draw


def area_picker(offered: Offered, chosen: Sequence[str], key: str, remember: Callable[[], None], words: Words) -> None:
    """Draw it. `remember` is called when the reader chose, and finds what in `picked`.

    What can be chosen is an element of its own without anything to see: some 30 kB, which a page that has it is not sent again.
    """
    _ = words.gettext
    said = {
        "placeholder": _("Type a name or code"),
        "remove": _("Remove {name}"),
        "unknown": _("Nothing here is called “{name}”. The nearest names:"),
        "there": _("{name} is chosen already."),
        "full": words.ngettext(
            "No more than {n}. Remove one to choose another.", "No more than {n}. Remove one to choose another.", offered.limit or 1
        ),
    }
    _component("area_options")(key=f"options_{key}", data=offered.options)
    _component("area_picker")(
        key=key,
        data={
            "picker": key,
            "label": offered.label,
            "chosen": list(chosen),
            "turn": st.session_state.get(_turn(key), 0),
            "several": offered.limit is not None,
            "limit": offered.limit,
            "said": said,
        },
        on_chosen_change=remember,
    )


def picked(key: str) -> list[str]:
    """The options that the reader just chose, as the browser sends them with the number of the choice.

    The number goes back with what was made of it, so that an answer to an earlier choice does not undo a later one.
    """
    sent = st.session_state[key].get(CHOSEN)
    if not isinstance(sent, dict) or not isinstance(sent.get("areas"), list):
        return []
    st.session_state[_turn(key)] = sent.get("turn") if isinstance(sent.get("turn"), int) else 0
    return [str(option) for option in sent["areas"]]


def _turn(key: str) -> str:
    """Where a session keeps the number of a picker's last choice."""
    return f"turn_{key}"
