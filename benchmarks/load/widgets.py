"""What a reader can do with an element: what its widget says untouched, and what it says after another choice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX

SEARCHES = ("", "women", "broadband", "PP9", "nothing has this word")
SETTLED = ("selectbox", "radio")
SEVERAL = ("button_group", "slider")


def options(kind: str, widget: Any) -> list[str]:
    """The options of a widget as the server names them."""
    return [option.content for option in widget.options] if kind == "button_group" else list(widget.options)


def texts(kind: str, widget: Any) -> list[str]:
    """What a widget with options has chosen: as its script set it, else its default."""
    if widget.set_value:
        raw = widget.raw_value if kind in (*SETTLED, "slider") else widget.raw_values
        return [raw] if isinstance(raw, str) else list(raw)
    chosen = [widget.default] if kind in SETTLED else list(widget.default)
    named = options(kind, widget)
    return [named[int(index)] for index in chosen if int(index) < len(named)]


def stated(kind: str, widget: Any) -> WidgetState | None:
    """What a widget says that no reader has touched; None where the element is no widget that keeps a value."""
    state = WidgetState(id=widget.id)
    if kind in SETTLED:
        state.string_value = next(iter(texts(kind, widget)), "")
    elif kind in SEVERAL:
        state.string_array_value.data[:] = texts(kind, widget)
    elif kind == "checkbox":
        state.bool_value = widget.value if widget.set_value else widget.default
    elif kind == "popover":
        state.bool_value = widget.open
    elif kind == "text_input":
        state.string_value = widget.value if widget.set_value else widget.default
    elif kind == "pagination":
        state.int_value = widget.value if widget.set_value else widget.default
    else:
        return None
    return state


def other(names: Sequence[str], now: Sequence[str], chance: Random) -> str:
    """An option that is not chosen now."""
    return chance.choice([name for name in names if name not in now] or list(names))


def changed(kind: str, widget: Any, now: WidgetState, chance: Random) -> WidgetState:
    """What the widget says after the reader made another choice."""
    state = WidgetState(id=widget.id)
    if kind in SETTLED:
        state.string_value = other(options(kind, widget), [now.string_value], chance)
    elif kind in SEVERAL:
        state.string_array_value.data[:] = [other(options(kind, widget), now.string_array_value.data, chance)]
    elif kind == "text_input":
        state.string_value = other(SEARCHES, [now.string_value], chance)
    elif kind == "pagination":
        state.int_value = now.int_value % widget.num_pages + 1
    else:
        state.bool_value = not now.bool_value
    return state


def pressed(widget: Any) -> WidgetState:
    """What a button says when it is pressed."""
    return WidgetState(id=widget.id, trigger_value=True)


def opened(tabs: Any, labels: Sequence[str], now: str, chance: Random) -> WidgetState:
    """What tabs say when the reader opens another of them; until then they say nothing."""
    return WidgetState(id=tabs.id, string_value=other(labels, [now], chance))


def is_picker(widget: Any) -> bool:
    """Whether a component of ours is the picker of areas, and not what it offers."""
    return bool(widget.component_name == "area_picker")


def picked(picker: Any, components: Iterable[Any], chance: Random) -> WidgetState:
    """What the picker says when the reader takes another area, or one away where no more can be chosen.

    components: all of the page; one of them brings what can be chosen.
    """
    told, others = json.loads(picker.json), [json.loads(c.bytes) for c in components if not is_picker(c)]
    names = [option for o in others if o["picker"] == told["picker"] for option, *_names in o["options"]]
    chosen = told["chosen"]
    if told["several"]:
        sent = chosen[1:] if len(chosen) >= told["limit"] else [*chosen, other(names, chosen, chance)]
    else:
        sent = [other(names, chosen, chance)]
    said = json.dumps([{"event": "chosen", "value": {"turn": told["turn"] + 1, "areas": sent}}])
    return WidgetState(id=f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{picker.id}__events", json_trigger_value=said)


def weight(kind: str, is_language: bool) -> float:
    """How often a widget is used beside others: filters most, menus and tables less, the language seldom."""
    if is_language:
        return 0.1
    return 0.3 if kind in ("popover", "checkbox", "button", "tab_container") else 1.0
