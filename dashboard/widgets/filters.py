"""Every filter once: its URL key, its widget, and the sentence that says what it chose.

A filter's options are ids; labels are looked up when drawn. Values that a link gives and that are no option fall back to the
default with a notice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.language.markup import code
from dashboard.language.words import DEFAULT_LANGUAGE, LANGUAGES, Words
from dashboard.session import view
from dashboard.widgets import screen

SEPARATOR = "."
"""Between several values of one key. Ids hold none."""


@dataclass(frozen=True)
class Filter:
    """A single choice. `key` is the URL key; `meaning` is for docs/url-keys.md."""

    key: str
    meaning: str


LANGUAGE = Filter("lang", "language of the screen")
GROUP = Filter("group", "group whose economies are shown")
REGION = Filter("region", "region (World Bank) whose economies are shown")
INCOME = Filter("income", "income group (World Bank) whose economies are shown")
YEAR = Filter("year", "year of map and ranking")
MEMBERS = Filter("members", "date at which memberships are evaluated")
GAPS = Filter("gaps", "what fills gaps in an economy's series before its group is averaged")
VINTAGE = Filter("vintage", "vintage of the figures")
AREAS = Filter("areas", "economies to highlight, ISO 3166-1 alpha-3, separated by dots")
SHOWN = Filter("rows", "which rows of the ranking are drawn")
LINE = Filter("line", "group or economy whose women and men are drawn")
SEX_YEAR = Filter("sexyear", "year of the economies’ women and men")
SEX_VINTAGE = Filter("sexvintage", "vintage of the figures by sex")
INDICATOR = Filter("indicator", "what the divide is measured in")
GROUP_SET = Filter("set", "groups compared with the best-off one")
MEASURE = Filter("measure", "how a gap is measured")
DIVIDE_MEASURE = Filter("gap", "how the divide is measured")
GROUPING = Filter("within", "groups that inequality is parted by")
CLAIM = Filter("claim", "claim whose own view is shown")
SEARCH = Filter("q", "words that a claim must have")
OUTCOME = Filter("outcome", "outcome that a claim must have")
KIND = Filter("kind", "kind of claims")
THEME = Filter("theme", "theme of claims")
PARAGRAPH = Filter("par", "paragraph or part of the resolution")
EVENT = Filter("event", "event whose host is looked at")
PART = Filter("part", "part that events play in the resolution")
EVENT_KIND = Filter("meeting", "kind of events")
TARGET = Filter("target", "target of the Broadband Commission")
SECTION = Filter("section", "what is shown of the target")
PRICE_YEAR = Filter("priceyear", "year of prices set against 2015")
THRESHOLD = Filter("threshold", "share whose first year is counted, in %")
ALL = (
    EVENT,
    PART,
    EVENT_KIND,
    TARGET,
    SECTION,
    PRICE_YEAR,
    THRESHOLD,
    LANGUAGE,
    CLAIM,
    SEARCH,
    OUTCOME,
    KIND,
    THEME,
    PARAGRAPH,
    LINE,
    SEX_YEAR,
    SEX_VINTAGE,
    INDICATOR,
    GROUP_SET,
    MEASURE,
    DIVIDE_MEASURE,
    GROUPING,
    GROUP,
    REGION,
    INCOME,
    YEAR,
    MEMBERS,
    GAPS,
    VINTAGE,
    AREAS,
    SHOWN,
)
KEYS = {f.key for f in ALL}


def _stored(chosen_filter: Filter, options: Sequence[str]) -> str | None:
    value = view.chosen(chosen_filter.key)
    if value is not None and value not in options:
        view.refuse(chosen_filter.key)
        return None
    return value


def _remember(key: str, default: str | None) -> None:
    value = st.session_state[f"filter_{key}"]
    view.choose(key, None if value in (default, None) else value)


def choice(
    chosen_filter: Filter,
    label: str,
    options: Sequence[str],
    default: str,
    format_option: Callable[[str], str],
    widget: str = "selectbox",
    help_text: str | None = None,
) -> str:
    """Draw the filter and return the id chosen. `widget` is selectbox, segmented_control or select_slider."""
    key = f"filter_{chosen_filter.key}"
    st.session_state[key] = _stored(chosen_filter, options) or default
    shared: dict[str, Any] = {"format_func": format_option, "key": key, "help": help_text,
              "on_change": _remember, "args": (chosen_filter.key, default)}  # fmt: skip
    if widget == "segmented_control":
        st.segmented_control(label, options, required=True, **shared | {"format_func": screen.labels(format_option)})
    elif widget == "select_slider":
        st.select_slider(label, options, **shared)
    else:
        st.selectbox(label, options, **shared)
    value: str = st.session_state[key]
    return value


def _remember_several(key: str) -> None:
    view.choose(key, SEPARATOR.join(st.session_state[f"filter_{key}"]) or None)


def several(
    chosen_filter: Filter,
    label: str,
    options: Sequence[str],
    format_option: Callable[[str], str],
    limit: int,
    placeholder: str,
) -> list[str]:
    """Draw a filter for several values, none by default, and return the ids chosen."""
    key = f"filter_{chosen_filter.key}"
    stored = view.chosen(chosen_filter.key)
    values = stored.split(SEPARATOR) if stored else []
    if any(v not in options for v in values) or len(values) > limit:
        view.refuse(chosen_filter.key)
        values = [v for v in values if v in options][:limit]
    st.session_state[key] = values
    st.multiselect(
        label, options, format_func=format_option, key=key, max_selections=limit, placeholder=placeholder,
        on_change=_remember_several, args=(chosen_filter.key,),
    )  # fmt: skip
    chosen: list[str] = st.session_state[key]
    return chosen


def preferred_language() -> str:
    """The language that the reader's browser prefers, if it is one of ours, else English."""
    preferred = (st.context.locale or "").split("-")[0]
    return preferred if preferred in LANGUAGES else DEFAULT_LANGUAGE


def language() -> str:
    """The language to speak before its switch is drawn: as chosen or as the link says, else the preferred one."""
    code = view.chosen(LANGUAGE.key) or st.query_params.get(LANGUAGE.key, "")
    return code if code in LANGUAGES else preferred_language()


def notices(words: Words) -> None:
    """Say which keys of the link were not understood."""
    for key, value in view.notices().items():
        screen.warning(
            words.marked(
                "The link asks for {key} = {value}, which this page does not know. The default is shown instead.",
                key=code(key), value=code(value),
            ),
            icon=":material/link_off:",
        )  # fmt: skip
