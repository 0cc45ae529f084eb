"""A second resolution for tests, of three claims: invented throughout, and named so. Only files make it: no code knows it."""

from __future__ import annotations

import shutil
from pathlib import Path

from etl.resolutions import RESOLUTIONS_DIR

ID = "invented_1_1"
SYMBOL = "INVENTED/RES/1/1"
URL = {"en": "https://invented.example/en/1/1", "zh": "https://invented.example/zh/1/1"}
CLAIMS = ("INVENTED-1-A1", "INVENTED-1-A2a", "INVENTED-1-A2b")

RESOLUTION = f"""
symbol: {SYMBOL}
title: {{en: An invented resolution, zh: 一项虚构的决议}}
name: {{en: an invented resolution for tests, zh: 供测试用的虚构决议}}
publisher: united_nations
body: {{en: an invented body, zh: 一个虚构的机构}}
adopted_on: 2016-02-03
meeting: {{en: at an invented meeting, zh: 一次虚构的会议}}
official_url: {{en: "{URL["en"]}", zh: "{URL["zh"]}"}}
membership: now
parts:
  - prefix: INVENTED-1-A
    title: {{en: Invented part, zh: 虚构部分}}
    paragraph: {{en: "Invented paragraph {{n}}", zh: "虚构第{{n}}段"}}
"""
PARAGRAPHS = """
paragraphs:
  - id: INVENTED-1-A1
    kinds: [norm]
    verbs: [{en: Inventing, zh: 虚构}]
    title: {en: An invented principle, zh: 一项虚构的原则}
  - id: INVENTED-1-A2
    kinds: [target, trend]
    verbs: [{en: Inventing also, zh: 又虚构}]
    title: {en: Invented figures, zh: 虚构的数字}
"""
INVENTED_CLAIMS = """
claims:
  - id: INVENTED-1-A1
    paragraph: INVENTED-1-A1
    kind: norm
    theme: use
    statement: {en: An invented principle that no figure tests., zh: 一项没有数据可检验的虚构原则。}
    not_measurable: {reason: {en: It is invented., zh: 它是虚构的。}}
  - id: INVENTED-1-A2a
    paragraph: INVENTED-1-A2
    kind: target
    theme: use
    statement: {en: "By 2015, an invented 1 % of people in LDCs are online.", zh: 到2015年，虚构的目标是最不发达国家1%的人上网。}
    tests:
      - kind: threshold
        indicator: internet_users_share
        area: "group:ldc"
        comparator: at_least
        threshold: 1
        deadline_year: 2015
  - id: INVENTED-1-A2b
    paragraph: INVENTED-1-A2
    kind: trend
    theme: use
    statement: {en: "It is invented that ever fewer people are online.", zh: 虚构的说法是上网的人越来越少。}
    tests:
      - {kind: trend, indicator: internet_users_share, area: "group:world", from_year: 2010, to_year: 2015, direction: falling}
"""


def with_second_resolution(folder: Path) -> Path:
    """A copy of the register in a new folder, with the invented resolution beside ours. Returns the copy."""
    register = Path(shutil.copytree(RESOLUTIONS_DIR, folder / "resolutions"))
    second = register / ID
    second.mkdir()
    for name, text in (("resolution", RESOLUTION), ("paragraphs", PARAGRAPHS), ("claims", INVENTED_CLAIMS)):
        (second / f"{name}.yaml").write_text(text, encoding="utf-8")
    return register
