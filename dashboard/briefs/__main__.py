"""Briefs from the command line: `python -m dashboard.briefs`.

Exit codes: 0 done · 1 failed · 2 wrong arguments · 4 a file that was checked differs from today's figures · 6 some briefs could not
be made, the others were.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dashboard.briefs.briefs import COUNTRY, SUBJECTS, brief_of
from dashboard.briefs.check import Checked, check
from dashboard.briefs.make import file_name, slides_of
from dashboard.briefs.reading_back import UnreadableFileError
from dashboard.charts.theme import LIGHT
from dashboard.documents.content import lacking
from dashboard.documents.forms import FORMS
from dashboard.language.groups import slug
from dashboard.language.words import Words
from dashboard.questions.present.slides import links_to
from dashboard.reading.context import Context
from dashboard.reading.release import Release, served_release
from dashboard.slides.house import TemplateError, opened
from dashboard.slides.powerpoint import presentation
from dashboard.slides.slide import Presentation
from warehouse import queries
from warehouse.languages import languages
from warehouse.release import NoReleaseError, held_path

FAILED, WRONG, DIFFERENT, PARTIAL = 1, 2, 4, 6
USUAL_ADDRESS = "http://127.0.0.1:8501"
FIRST_LANGUAGE = next(iter(languages()))
ADDRESS = re.compile(r"https?://[^\s?#]+")
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Make briefs of a release.")
Forms = Annotated[list[str], typer.Option("--form", help=f"Format, as often as wanted: {', '.join(FORMS)}.")]
Language = Annotated[str, typer.Option(help="Language of the brief, as the address of a page names it.")]
Into = Annotated[Path, typer.Option(help="Folder of the files; it is made where there is none.")]
Address = Annotated[str, typer.Option(help="Address of the dashboard that the links in the files lead to.")]
Template = Annotated[Path | None, typer.Option(help="House template (.pptx): its master, layouts, colours and fonts.")]
Named = Annotated[str, typer.Option("--release", help="Release by its name; empty for the one that is served.")]


@app.command("list")
def list_briefs(language: Language = FIRST_LANGUAGE, release: Named = "") -> None:
    """Say which briefs on subjects there are. Those on countries are made by `country`."""
    context = _context(language, release)
    for brief_id, subject in SUBJECTS.items():
        typer.echo(f"{brief_id}: {subject.title(context)}")


@app.command()
def make(
    subjects: Annotated[list[str], typer.Argument(help=f"Subjects: {', '.join(SUBJECTS)}.")],
    form: Forms = ["pptx"],  # noqa: B006 - typer reads the default, nothing changes it
    language: Language = FIRST_LANGUAGE,
    into: Into = Path(),
    address: Address = USUAL_ADDRESS,
    template: Template = None,
    release: Named = "",
) -> None:
    """Make briefs on subjects."""
    unknown = [subject for subject in subjects if subject not in SUBJECTS]
    if unknown:
        _fail(f"There is no brief on {', '.join(unknown)}. There are: {', '.join(SUBJECTS)}.", WRONG)
    _write(subjects, _context(language, release), form, into, address, template)


@app.command()
def country(
    areas: Annotated[list[str] | None, typer.Argument(help="Countries, areas or groups by name or code: NPL, Nepal, ldc.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every country and area that the World Bank lists as an economy.")] = False,
    form: Forms = ["pptx"],  # noqa: B006 - typer reads the default, nothing changes it
    language: Language = FIRST_LANGUAGE,
    into: Into = Path(),
    address: Address = USUAL_ADDRESS,
    template: Template = None,
    release: Named = "",
) -> None:
    """Make briefs on where countries, areas and groups stand."""
    context = _context(language, release)
    wanted = [*(areas or []), *(economies(context) if every else [])]
    if not wanted:
        _fail("Name a country, an area or a group, or ask for --all.", WRONG)
    _write([f"{COUNTRY}-{area}" for area in dict.fromkeys(wanted)], context, form, into, address, template)


@app.command("check")
def check_file(
    file: Annotated[Path, typer.Argument(help="A PowerPoint file that this tracker made.")],
    release: Named = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines for machines, one per slide.")] = False,
) -> None:
    """Say which figures of a file are what they would be today, and which are not: in texts, charts, data sheets and notes."""
    try:
        found = check(file.read_bytes(), lambda language: _context(language, release))
    except UnreadableFileError as error:
        _fail(f"{file} {error}", FAILED)
    for slide in found:
        typer.echo(json.dumps(asdict(slide), ensure_ascii=False) if as_json else "\n".join(_told(slide)))
    same, differ = sum(slide.same for slide in found), sum(len(slide.differences) for slide in found)
    lost = sum(not slide.made for slide in found)
    other = sum(len(slide.own) for slide in found)
    if not as_json:
        typer.echo(f"{same} figures are the same, {differ} are not; {lost} slides cannot be made today.")
        typer.echo(f"{other} texts with figures read otherwise today or are not ours; their figures were not compared.")
    if differ or lost:
        raise typer.Exit(DIFFERENT)


def _told(slide: Checked) -> Iterator[str]:
    """What is said of a slide, a line for each figure that differs."""
    yield f"Slide {slide.number}, {slide.title}: " + (
        f"{slide.same} figures are the same." if slide.made else "cannot be made today."
    )
    for one in slide.differences:
        where = " ".join(filter(None, (one.place.part, one.place.name, one.place.at)))
        yield f"  {where}: {one.then or 'nothing'}, today {one.now or 'nothing'}"
    if slide.differences and slide.source:
        yield f"  today of: {slide.source}"
    for text in slide.own:
        yield f"  reads otherwise today, or is not ours: {text}"


def economies(context: Context) -> list[str]:
    """The economies of the World Bank's list: those that are in a region of it."""
    held = context.release.read(queries.areas_with_page)
    return [slug(a.area_id) for a in held if a.group_kind is None and a.region_id]


def _context(language: str, release: str) -> Context:
    if language not in languages():
        _fail(f"There is no language {language}. There are: {', '.join(languages())}.", WRONG)
    held = served_release() if not release else _held(release)
    if held is None:
        _fail("There is no release yet. Build one first: python -m etl build", FAILED)
    return Context(held, Words(language, held.read(queries.texts, language)), LIGHT)


def _held(release: str) -> Release:
    path = held_path(release)
    if path is None:
        _fail(f"The release {release} is not held here.", FAILED)
    return Release(path)


def _write(
    brief_ids: Sequence[str], context: Context, forms: Sequence[str], into: Path, address: str, template: Path | None
) -> None:
    """Make files of briefs; what cannot be made is named at the end and does not cost the others."""
    if wrong := [form for form in forms if form not in FORMS]:
        _fail(f"There is no format {', '.join(wrong)}. There are: {', '.join(FORMS)}.", WRONG)
    if not ADDRESS.fullmatch(address):
        _fail(f"{address} is no address: it begins with http:// or https://.", WRONG)
    makers = {form: FORMS[form].make for form in forms}
    if template:
        makers["pptx"] = _in_house(template, makers)
    into.mkdir(parents=True, exist_ok=True)
    link, none, written = links_to(address.rstrip("/"), context), list[str](), set[str]()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=len(brief_ids) == 1) as bar:
        task = bar.add_task("Briefs", total=len(brief_ids))
        for brief_id in brief_ids:
            brief = brief_of(brief_id, context)
            if brief is None:
                none.append(brief_id.removeprefix(f"{COUNTRY}-"))
            elif brief.brief_id not in written:  # a country may be named twice
                written.add(brief.brief_id)
                slides = slides_of(brief, context, link)
                for form in dict.fromkeys(forms):
                    (into / file_name(brief.brief_id, context, form)).write_bytes(makers[form](slides))
                if boxes := lacking(slides):
                    typer.echo(f"{brief_id}: no font of this machine has {boxes}; in images and PDF they are boxes.", err=True)
            bar.advance(task)
    typer.echo(f"{len(written)} of {len(written) + len(none)} briefs written to {into.resolve()}.")
    if none:
        named = ", ".join(name or '""' for name in none)
        _fail(f"No country, area or group has this name: {named}.", PARTIAL if written else FAILED)


def _in_house(template: Path, makers: Collection[str]) -> Callable[[Presentation], bytes]:
    """Makes PowerPoint files in the house of a template."""
    house = template.read_bytes()
    if "pptx" not in makers:
        _fail("A template is for PowerPoint alone: ask for --form pptx too.", WRONG)
    try:
        opened(house)
    except TemplateError as error:
        _fail(f"{template}: {error}", WRONG)
    return partial(presentation, template=house)


def _fail(sentence: str, code: int) -> NoReturn:
    typer.echo(f"Error: {sentence}", err=True)
    raise typer.Exit(code)


def main() -> None:
    """Run, and turn what a person can act on into a sentence."""
    try:
        app()
    except NoReleaseError as error:
        sys.exit(f"Error: {error}")
    except OSError as error:
        sys.exit(f"Error: {error.filename or 'A file'}: {error.strerror}. Check the path and its permissions.")


if __name__ == "__main__":
    main()
