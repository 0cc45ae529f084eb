"""Keep the translations complete.

python bin/translations.py          bring dashboard/language/locale/*/LC_MESSAGES/tracker.po up to date with the code
python bin/translations.py --check  fail when a message is missing, doubtful, no longer used, or names other values
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE_DIR = ROOT / "dashboard" / "language" / "locale"
LANGUAGES_FILE = ROOT / "data" / "languages.toml"
KEYWORDS = {"_": None, "gettext": None, "marked": None, "ngettext": (1, 2)}
MEANINGS = "warehouse/queries/programs.py"
ROWS_OF_FILES = ("ObservationRow", "AggregateRow", "PublishedFigureRow", "EventRow", "AreaRow")
"""Rows whose columns are those of files: dashboard/exports/meanings.py says what these mean."""
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")


def translated() -> list[str]:
    """The languages that have a file of messages: all but that of the messages themselves."""
    declared = tomllib.loads(LANGUAGES_FILE.read_text(encoding="utf-8"))
    return [code for code in declared["languages"] if code != declared["source"]]


def messages_of_the_code() -> Catalog:
    """Every message of the dashboard and the pages, with the files that say it."""
    template = Catalog(project="ICT Target Tracker", header_comment="# Messages of the ICT Target Tracker.")
    for room in ("dashboard", "pages"):
        found = extract_from_dir(ROOT / room, [("**.py", "python")], keywords=KEYWORDS)
        for path, line, message, _comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
            template.add(message, locations=[(f"{room}/{path}", line)], context=context)
    for meaning in meanings():
        template.add(meaning, locations=[(MEANINGS, 1)])
    return template


def meanings() -> Iterator[str]:
    """What the columns of files mean, which codebooks say in every language: the texts of Annotated[type, text]."""
    told = [
        part
        for part in ast.parse((ROOT / MEANINGS).read_text(encoding="utf-8")).body
        if isinstance(part, ast.Assign) or (isinstance(part, ast.ClassDef) and part.name in ROWS_OF_FILES)
    ]
    for node in (node for part in told for node in ast.walk(part)):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Annotated":
            said = node.slice.elts[-1] if isinstance(node.slice, ast.Tuple) else None
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                yield said.value


def po_file(language: str) -> Path:
    """Where the messages of a language are."""
    return LOCALE_DIR / language / "LC_MESSAGES" / "tracker.po"


def read(language: str) -> Catalog:
    """The messages of a language; none when there is no file yet."""
    path = po_file(language)
    with BytesIO(path.read_bytes() if path.exists() else b"") as stream:
        return read_po(stream, locale=language)


def update(language: str, template: Catalog) -> None:
    """Add new messages, untranslated, and drop those that nobody says any more."""
    catalog = read(language)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, catalog, width=120, omit_header=False, sort_output=True, no_location=True)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The singular and the plurals of a message, or its only form; nothing when there is none."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def placeholders(text: str) -> set[str]:
    """The values that a message names."""
    return set(PLACEHOLDER.findall(text))


def fault(message: Message) -> str | None:
    """What is wrong with a translation; None when nothing is."""
    translations = forms(message.string)
    if message.fuzzy:
        return "doubtful (fuzzy)"
    if not translations or not all(translations):
        return "not translated"
    wanted = placeholders(forms(message.id)[-1])
    differing = [t for t in translations if placeholders(t) != wanted]
    return f"names other values than {sorted(wanted)}" if differing else None


def faults(language: str, template: Catalog) -> Iterator[str]:
    """Everything that keeps a language from being complete, one sentence each."""
    catalog = read(language)
    said = {message.id for message in template if message.id}
    for message in template:
        if not message.id:
            continue
        held = catalog.get(message.id, message.context)
        wrong = "missing" if held is None else fault(held)
        if wrong:
            yield f"{po_file(language).relative_to(ROOT)}: {forms(message.id)[0]!r} ({message.locations[0][0]}): {wrong}"
    for message in catalog:
        if message.id and message.id not in said:
            yield f"{po_file(language).relative_to(ROOT)}: {forms(message.id)[0]!r}: no longer used"


def main() -> None:
    """Update, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    template = messages_of_the_code()
    found: list[str] = []
    for language in translated():
        if not check:
            update(language, template)
        found += faults(language, template)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(template)} messages, {len(found)} to mend")
    if found and check:
        sys.exit("Error: the translations are not complete. Run bin/translations.py, translate what it added, try again.")


if __name__ == "__main__":
    main()
