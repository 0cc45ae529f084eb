"""Observations as SDMX REST 2 gives them (SDMX 3.0): `/api/v1/sdmx/structure/…` as SDMX-ML, `/api/v1/sdmx/data/…` as SDMX-CSV.

The key and the filters of SDMX become parameters of the address for programs: both give the same rows within the same limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dashboard.api import answers
from dashboard.api.asking import understood
from dashboard.api.files import as_file, parts
from dashboard.api.problems import SHOWN, Fault, ProblemError
from dashboard.api.programs import ROOT, too_many
from dashboard.api.sdmx_structure import AGENCY, DIMENSIONS, FLOW, OBSERVATIONS, TIME, VERSION, id_of, message
from dashboard.api.turns import LONG, SHORT, CrowdedError
from dashboard.api.unreadable import no_release, words_of
from dashboard.api.vocabulary import Known
from dashboard.language.words import Words
from dashboard.reading import address
from dashboard.reading.release import served_release

STRUCTURE_TYPE, DATA_TYPE = "application/vnd.sdmx.structure+xml; version=3.0.0", "application/vnd.sdmx.data+csv; version=2.0.0"
PARAMETERS = {
    "INDICATOR": "indicator",
    "REF_AREA": "areas",
    "SEX": "sex",
    "BREAKDOWN": "breakdown",
    "DATASET": "dataset",
    "VINTAGE": address.EDITION,
}
"""Dimension → the parameter of the address for programs that chooses among its codes."""
FILTER = re.compile(r"c\[([A-Z_]+)\]")
YEARS = re.compile(r"(?:(ge|le|eq):)?([0-9]{4})")
ANY, LATEST = {"", "*", "all"}, {"+", "~", "*", "latest", VERSION}


def given(key: str, query: Sequence[tuple[str, str]], words: Words) -> list[tuple[str, str]]:
    """A key of SDMX (`internet_users_share.KEN+NPL.*`) and filters (`c[TIME_PERIOD]=ge:2010`) as parameters.

    What is none of SDMX stays as it is. ProblemError where the key has too many parts or a filter means nothing.
    """
    chosen = key.split(".") if key not in ANY else []
    if len(chosen) > len(DIMENSIONS):
        names = ".".join(d.id for d in DIMENSIONS)
        raise _refused("key", key, words.gettext("It takes these words: {list}.", list=names))
    pairs = [(PARAMETERS[d.id], _ids(part)) for d, part in zip(DIMENSIONS, chosen, strict=False) if part not in ANY]
    for name, text in query:
        named = FILTER.fullmatch(name)
        if named is None:
            pairs.append((name, text))
        elif named[1] == TIME.id:
            pairs += _years(text, words)
        elif named[1] in PARAMETERS:
            pairs.append((PARAMETERS[named[1]], _ids(text.removeprefix("eq:"))))
        else:
            raise _refused(name, text, words.gettext("It takes these words: {list}.", list=", ".join([*PARAMETERS, TIME.id])))
    return pairs


def _ids(codes: str) -> str:
    """Codes, of which any is wanted, as ids."""
    return address.SEPARATOR.join(id_of(code) for code in re.split("[+, ]", codes))


def _years(text: str, words: Words) -> Iterator[tuple[str, str]]:
    """Years from, to or at which, such as `ge:2010+le:2015`; a plus sign of an address means a space."""
    for part in re.split("[+ ]", text):
        said = YEARS.fullmatch(part)
        if said is None:
            raise _refused(f"c[{TIME.id}]", text, words.gettext("It takes these words: {list}.", list="ge:2010+le:2015, 2015"))
        yield from [("from", said[2])] if said[1] != "le" else []
        yield from [("to", said[2])] if said[1] != "ge" else []


def _refused(name: str, text: str, detail: str) -> ProblemError:
    return ProblemError(HTTPStatus.BAD_REQUEST, f"{name}: {detail}", [Fault(name, text[:SHOWN], detail)])


def structure(request: Request) -> Response:
    """The dataflow, its structure, its concepts or a list of codes; with `references` all that it refers to."""
    words, release = words_of(request), served_release()
    if release is None:
        return no_release(words).answer(words.code)
    wanted = request.path_params
    whole = request.query_params.get("references", "none") != "none"
    ours = wanted["agency"] in {AGENCY, *ANY} and wanted["version"] in LATEST
    told = message(Known(release, words), wanted["kind"], wanted["id"], whole=whole) if ours else None
    if told is None:
        return _nothing(request, words).answer(words.code)
    held = answers.tag(told)
    return _headed(request, held, told, STRUCTURE_TYPE)


def _headed(request: Request, held: str, told: bytes, media_type: str) -> Response:
    if answers.has(request, held):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=answers.kept(held))
    return Response(told, headers=answers.kept(held), media_type=media_type)


def _nothing(request: Request, words: Words) -> ProblemError:
    there_are = f"structure/dataflow/{AGENCY}/{FLOW}/+?references=all, data/dataflow/{AGENCY}/{FLOW}/+/*"
    path = request.url.path.removeprefix(f"{ROOT}/sdmx/")[:SHOWN]
    said = words.gettext("There is nothing at {path}. There are: {list}.", path=path, list=there_are)
    return ProblemError(HTTPStatus.NOT_FOUND, said)


async def data(request: Request) -> Response:
    """Observations as SDMX-CSV when their turn comes; 429 when too many wait."""
    try:
        begun = await SHORT.take(lambda: begin(request))
        return begun if isinstance(begun, Response) else await LONG.take(begun)
    except CrowdedError:
        words = words_of(request)
        return too_many(words).answer(words.code)


def begin(request: Request) -> Response | Callable[[], Response]:
    """The answer where it is a short one, else what makes it."""
    words, release, wanted = words_of(request), served_release(), request.path_params
    try:
        if release is None:
            raise no_release(words)
        if (wanted["agency"], wanted["id"]) != (AGENCY, FLOW) or wanted["version"] not in LATEST:
            raise _nothing(request, words)
        pairs = given(wanted.get("key", "*"), request.query_params.multi_items(), words)
        asked = understood(pairs, OBSERVATIONS, "sdmx", Known(release, words))
    except ProblemError as problem:
        return problem.answer(words.code)
    held = answers.tag(release.id.encode(), answers.program(), asked.key)
    if answers.has(request, held):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=answers.kept(held))

    def made() -> Response:
        file, length, _after = as_file(asked)
        headers = {**answers.kept(held), "Content-Length": str(length)}
        if request.method == "HEAD":
            file.close()
            return Response(None, headers=headers, media_type=DATA_TYPE)
        return StreamingResponse(parts(file), headers=headers, media_type=DATA_TYPE)

    return made


ROUTES = [
    Route(f"{ROOT}/sdmx/structure/{{kind}}/{{agency}}/{{id}}/{{version}}", structure),
    Route(f"{ROOT}/sdmx/data/dataflow/{{agency}}/{{id}}/{{version}}", data),
    Route(f"{ROOT}/sdmx/data/dataflow/{{agency}}/{{id}}/{{version}}/{{key}}", data),
]
