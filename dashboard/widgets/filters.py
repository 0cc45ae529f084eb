"""Every filter once: its URL key, its widget, and the sentence that says what it chose.

A filter's options are ids; labels are looked up when drawn. Values that a link gives and that are no option fall back to the
default with a notice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.language.markup import code, literal
from dashboard.language.words import DEFAULT_LANGUAGE, Words, language_of
from dashboard.reading import address
from dashboard.reading.address import SEPARATOR
from dashboard.session import view
from dashboard.widgets import screen


@dataclass(frozen=True)
class Filter:
    """A single choice. `key` is its key in the address, `meaning` is for docs/url-keys.md.

    under: keys whose change makes the choice meaningless, so that it is forgotten with them.
    """

    key: str
    meaning: str
    under: tuple[str, ...] = ()


LANGUAGE = Filter(address.LANGUAGE, "language of the screen")
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
SEARCH = Filter(address.SEARCH, "words that a claim must have")
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
TEST = Filter("test", "test of a claim whose figures are drawn", under=("claim",))
TESTED = Filter("tested", "test of a target whose figures are compared", under=("target",))
LIST_PAGE = Filter("page", "which twenty of the claims found are listed", under=("q", "outcome", "kind", "theme", "par"))
TABLES = Filter("table", "charts whose table is opened, or closed where it is open at first, separated by dots")
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
    TEST,
    TESTED,
    LIST_PAGE,
    TABLES,
)
KEYS = {f.key for f in ALL}


def choose(chosen_filter: Filter, value: str | None) -> None:
    """Remember a choice (None: the default), and forget what was chosen under it."""
    view.choose(chosen_filter.key, value, [f.key for f in ALL if chosen_filter.key in f.under])


def leading(chosen_filter: Filter, value: str) -> dict[str, str]:
    """The view with one choice changed, for a link that leads there."""
    outdated = [f.key for f in ALL if chosen_filter.key in f.under]
    return {k: v for k, v in view.params().items() if k not in outdated} | {chosen_filter.key: value}


def _stored(chosen_filter: Filter, options: Sequence[str]) -> str | None:
    value = view.chosen(chosen_filter.key)
    if value is not None and value not in options:
        view.refuse(chosen_filter.key)
        return None
    return value


def _remember(chosen_filter: Filter, default: str | None) -> None:
    value = st.session_state[f"filter_{chosen_filter.key}"]
    choose(chosen_filter, None if value in (default, None) else value)


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
    shared: dict[str, Any] = {
        "format_func": format_option,
        "key": key,
        "help": help_text,
        "on_change": _remember,
        "args": (chosen_filter, default),
    }
    if widget == "segmented_control":
        st.segmented_control(label, options, required=True, **shared | {"format_func": screen.labels(format_option)})
    elif widget == "select_slider":
        st.select_slider(label, options, **shared)
    else:
        st.selectbox(label, options, **shared)
    value: str = st.session_state[key]
    return value


def _remember_several(chosen_filter: Filter) -> None:
    choose(chosen_filter, SEPARATOR.join(st.session_state[f"filter_{chosen_filter.key}"]) or None)


def several(
    chosen_filter: Filter, label: str, options: Sequence[str], format_option: Callable[[str], str], limit: int, placeholder: str
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
        label,
        options,
        format_func=format_option,
        key=key,
        max_selections=limit,
        placeholder=placeholder,
        on_change=_remember_several,
        args=(chosen_filter,),
    )
    chosen: list[str] = st.session_state[key]
    return chosen


def _remember_switched(chosen_filter: Filter, item: str, at_first: bool) -> None:
    items = set((view.chosen(chosen_filter.key) or "").split(SEPARATOR)) - {"", item}
    other = st.session_state[f"{chosen_filter.key}_{item}"] != at_first
    choose(chosen_filter, SEPARATOR.join(sorted(items | ({item} if other else set()))) or None)


def switched(chosen_filter: Filter, item: str, label: str, at_first: bool) -> bool:
    """Draw a switch, one of many that share a key: the address names those that are not as they are at first."""
    key = f"{chosen_filter.key}_{item}"
    st.session_state[key] = (item in (view.chosen(chosen_filter.key) or "").split(SEPARATOR)) != at_first
    st.toggle(literal(label), key=key, on_change=_remember_switched, args=(chosen_filter, item, at_first))
    on: bool = st.session_state[key]
    return on


def preferred_language() -> str:
    """The language that the reader's browser prefers, if it is one of ours, else English."""
    return language_of(st.context.locale or "") or DEFAULT_LANGUAGE


def language() -> str:
    """The language to speak before its switch is drawn: as chosen or as the link says, else the preferred one."""
    return language_of(view.chosen(LANGUAGE.key) or st.query_params.get(LANGUAGE.key, "")) or preferred_language()


def notices(words: Words) -> None:
    """Say what of the link was not understood."""
    for key, value in view.unknown().items():
        screen.warning(
            words.marked(
                "The link has {key} = {value}, which this tracker does not know; it is left out.", key=code(key), value=code(value)
            ),
            icon=":material/link_off:",
        )
    for key, value in view.refused().items():
        screen.warning(
            words.marked(
                "The link asks for {key} = {value}, which is not among the choices. The default is shown instead.",
                key=code(key),
                value=code(value),
            ),
            icon=":material/link_off:",
        )
