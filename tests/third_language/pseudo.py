"""A language for tests: English in strange letters and brackets, a third longer, read from right to left. It is data only."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import Any

import yaml
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
CODE, LOCALE = "qaa", "he"
"""A code that nobody uses, and a locale of CLDR that is read from right to left and has a form of plural more than English."""
ROOMS = (".streamlit", "bin", "dashboard", "data", "etl", "pages", "static", "tests", "warehouse")
MADE = {"data": ("releases", "raw")}
"""What a room holds that is made and no part of the product."""
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ"
)
VOWELS = re.compile("[ȧḗīǿŭ]")
KEPT = re.compile(
    r"\{[^{}]*\}|\]\([^)]*\)|`[^`]*`|<[^<>]*>|https?://\S+"  # values, where links lead, code, tags, addresses
    r"|:material/\w+:|:(?:small|gray|green|red|orange|blue)(?=\[)|&\w+;"
)
DECLARED = f"""
[languages.{CODE}]
locale = "{LOCALE}"
counts = [{{ size = 1_000_000, people = "ḿīŀŀīǿƞş" }}]
"""
Texts = Any


def pseudo(text: str) -> str:
    """The text in letters that English does not have, with what is no text kept; what has no letters stays as it is."""
    if not re.search("[A-Za-z]", KEPT.sub("", text)):
        return text
    parts = zip([*KEPT.split(text)], [*KEPT.findall(text), ""], strict=True)
    return "⟦" + "".join(VOWELS.sub(r"\g<0>\g<0>", said.translate(LETTERS)) + kept for said, kept in parts) + "⟧"


def copy_product(folder: Path) -> Path:
    """A copy of the product as it is, without what it made."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", *MADE.get(room, ())))
    for name in ("app.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


def write_product(folder: Path) -> Path:
    """A copy of the product that speaks the language too: its code as it is, and the data that the language is."""
    copy_product(folder)
    declare(folder)
    data = folder / "data"
    for path in [*data.glob("*.yaml"), *(data / "catalog").rglob("*.yaml"), *(data / "resolutions").rglob("*.yaml")]:
        with_language = translated(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        path.write_text(yaml.dump(with_language, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), encoding="utf-8")
    write_reference(folder / "data" / "reference")
    write_messages(folder / "dashboard" / "language" / "locale")
    return folder


def declare(folder: Path) -> None:
    """Add the language to the table of languages."""
    with (folder / "data" / "languages.toml").open("a", encoding="utf-8") as stream:
        stream.write(DECLARED)


def translated(value: Texts) -> Texts:
    """What people edit, with the language beside the others wherever they stand."""
    if isinstance(value, list):
        return [translated(part) for part in value]
    if not isinstance(value, dict):
        return value
    if {"en", "zh"} <= value.keys() and isinstance(value["en"], str):
        return {**value, CODE: pseudo(value["en"])}
    return {key: translated(part) for key, part in value.items()}


def write_reference(folder: Path) -> None:
    """The texts of the dated facts."""
    held: dict[tuple[str, str], dict[str, str]] = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                held[path.stem, next(iter(row.values()))] = row
                held[path.stem, f"{next(iter(row.values()))}:{row.get('year')}"] = row
    with (folder / "translation" / "zh.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row["text"] = pseudo(row["entity_id"] if row["entity"] == "text" else held[row["entity"], row["entity_id"]][row["field"]])
    with (folder / "translation" / f"{CODE}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def write_messages(folder: Path) -> None:
    """The messages of the screen, with as many plurals as the language has."""
    with (folder / "zh" / "LC_MESSAGES" / "tracker.po").open("rb") as stream:
        messages = read_po(stream, locale="zh")
    catalogue = Catalog(locale=LOCALE)
    for message in messages:
        if isinstance(message.id, tuple):
            many = message.id[1]  # that of one may leave the number out, and a translation must not
            catalogue.add(message.id, tuple([pseudo(many)] * catalogue.num_plurals))
        elif message.id:
            catalogue.add(message.id, pseudo(str(message.id)))
    path = folder / CODE / "LC_MESSAGES" / "tracker.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as stream:
        write_po(stream, catalogue)
