"""Addresses as people paste them, and those that were handed out before."""

from __future__ import annotations

import pytest

from dashboard.questions.registry import KEYS
from dashboard.reading import address
from dashboard.reading.address import now, query, understood
from dashboard.reading.view import View
from dashboard.shell.addresses import PAGES, heir

ADDED = (
    "utm_source",
    "UTM_Campaign",
    "fbclid",
    "gclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "twclid",
    "dclid",
    "ttclid",
    "yclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_hsenc",
    "_hsmi",
    "_ga",
    "_gl",
    "from",
    "isappinstalled",
    "spm",
    "share_token",
    "ref_src",
    "li_fat_id",
    "trk",
    "nsukey",
    "scene",
)


@pytest.mark.parametrize("key", ADDED)
def test_what_was_added_on_the_way_is_dropped_without_a_word(key: str) -> None:
    assert understood({key: "x", "lang": "zh"}, KEYS) == ({"lang": "zh"}, {})
    assert understood({f"amp;{key}": "x"}, KEYS) == ({}, {})


def test_no_key_of_ours_looks_added() -> None:
    assert [key for key in KEYS if address.ADDED.fullmatch(key)] == []


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("zh", "zh"),
        ("ZH", "zh"),
        ("zh-CN", "zh"),
        ("zh_Hans", "zh"),
        ("zh-Hans-CN", "zh"),
        ("en-GB", "en"),
        ("en_US.", "en"),
        ("fr", "fr"),
        ("zhongwen", "zhongwen"),
    ],
)
def test_a_language_is_known_by_the_first_part_of_its_tag(tag: str, code: str) -> None:
    assert understood({"lang": tag}, KEYS) == ({"lang": code}, {})


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("ldc.", "ldc"),
        ("ldc).", "ldc"),
        ("ldc。", "ldc"),
        ("ldc ", "ldc"),
        ("RWA..NPL", "RWA.NPL"),
        (".RWA.", "RWA"),
        ("wdi:2025-04-15,", "wdi:2025-04-15"),
    ],
)
def test_what_a_sentence_left_behind_a_value_is_cut_off(value: str, meant: str) -> None:
    assert understood({"areas": value}, KEYS) == ({"areas": meant}, {})


def test_words_to_search_for_are_left_as_they_are() -> None:
    assert understood({"q": " U.S. (1) "}, KEYS) == ({"q": "U.S. (1)"}, {})


def test_empty_parts_are_no_choices() -> None:
    assert understood({"": "x", "lang": "", "areas": "..", "x": " "}, KEYS) == ({}, {})


def test_what_nobody_knows_is_told() -> None:
    assert understood({"unheard": "of", "lang": "en"}, KEYS) == ({"lang": "en"}, {"unheard": "of"})


def test_retired_keys_lead_to_what_they_mean_now() -> None:
    retired = {
        "country": {"*": ("areas", "*")},
        "map": {"on": ("section", "economies"), "*": ("section", "record")},
        "older": {"*": ("country", "*")},
    }
    assert now("country", "RWA", retired) == ("areas", "RWA")
    assert now("map", "on", retired) == ("section", "economies")
    assert now("map", "off", retired) == ("section", "record")
    assert now("older", "NPL", retired) == ("areas", "NPL")
    assert now("lang", "zh", retired) == ("lang", "zh")


def test_a_chart_that_is_gone_gives_way_to_the_one_that_has_its_rows() -> None:
    assert understood({"table": "events-timeline"}, KEYS) == ({"table": "events-map"}, {})
    assert understood({"table": "PP9d-lines.events-timeline.events-map"}, KEYS) == ({"table": "PP9d-lines.events-map"}, {})


def test_every_retired_key_and_page_has_an_heir_that_is_not_retired() -> None:
    for key, values in address.RETIRED.items():
        for value in values:
            assert now(key, "x" if value == "*" else value)[0] in KEYS
    assert set(address.RETIRED_PAGES.values()) <= PAGES
    assert not set(address.RETIRED_PAGES) & PAGES


def test_a_link_that_is_handed_out_names_its_language_and_release() -> None:
    view = View.of("broadband_targets", {"group": "ldc", "areas": "RWA.NPL", "edition": "wdi:2025-04-15"})
    assert view.handed_out("zh", "0123abc") == "areas=RWA.NPL&edition=wdi:2025-04-15&group=ldc&lang=zh&release=0123abc"
    assert query({"q": "a b&c"}) == "q=a+b%26c"


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/gender_gap.", "gender_gap"),
        ("/gender_gap).", "gender_gap"),
        ("/Gender_Gap", "gender_gap"),
        ("/claims,/", "claims"),
        ("/overview", ""),
        ("/overview.", ""),
        ("/claims。", "claims"),
    ],
)
def test_an_address_that_is_not_quite_one_leads_to_the_page_that_is_meant(path: str, page: str) -> None:
    assert heir(path) == page


@pytest.mark.parametrize(
    "path", ["/", "/claims", "/nowhere", "/api/claims.json", "/static/js/x.js", "//claims", "/media/x.", "/app/static/print.js"]
)
def test_other_addresses_are_left(path: str) -> None:
    assert heir(path) is None


def test_a_retired_page_leads_to_its_heir(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.shell.addresses.RETIRED_PAGES", {"gender": "gender_gap"})
    assert heir("/gender") == "gender_gap"
