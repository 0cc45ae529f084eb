"""What harvesters of data read: `/api/v1/catalog.jsonld`, the datasets held as schema.org and DCAT have them, as JSON-LD.

Each indicator in a publisher's dataset is a Dataset: licences and editions are those of datasets, and what people look for are
indicators. Links are relative to the document, so that it names no host.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.api import answers
from dashboard.api.forms import FORMS
from dashboard.api.programs import ROOT
from dashboard.api.unreadable import no_release, words_of
from dashboard.api.vocabulary import ALL
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.data.choices import ENTRY
from dashboard.reading import address
from dashboard.reading.release import Release, served_release
from dashboard.reading.view import View
from warehouse import queries
from warehouse.queries import DatasetRow

MEDIA_TYPE = "application/ld+json"
CONTEXT = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    **{name: {"@id": f"https://schema.org/{name}", "@type": "@id"} for name in ("contentUrl", "isBasedOn", "license", "url")},
}
"""Names without a prefix are of schema.org; some of them hold addresses."""


def document(release: Release, words: Words) -> dict[str, Any]:
    """The catalogue of a release, in the language of the words."""
    _ = words.gettext
    summary = release.read(queries.release_summary)
    held = [_dataset(row, release, words) for row in release.read(queries.dataset_rows, ALL, 0, words.code, (), ())]
    title, about = _("ICT Target Tracker"), _("Figures on information and communication technologies, by indicator and publisher")
    return {
        "@context": CONTEXT,
        "@type": ["DataCatalog", "dcat:Catalog"],
        "@id": "catalog.jsonld",
        **_named(title, about, words),
        "version": release.id,
        "dateModified": summary.built_at.date().isoformat(),
        "dct:modified": summary.built_at.date().isoformat(),
        "url": "/",
        "dataset": [{"@id": one["@id"]} for one in held],
        "dcat:dataset": held,
    }


def _named(title: str, about: str, words: Words) -> dict[str, Any]:
    """What a thing is called, in both vocabularies."""
    told = {"name": title, "description": about, "inLanguage": words.code}
    dublin = {"dct:title": title, "dct:description": about}
    return told | {name: {"@value": text, "@language": words.code} for name, text in dublin.items()}


def _dataset(row: DatasetRow, release: Release, words: Words) -> dict[str, Any]:
    """An indicator in a dataset. What is not known, such as a licence that the publisher does not state, is left out."""
    _ = words.gettext
    title = _("{indicator} ({dataset})", indicator=row.title, dataset=row.dataset)
    asked = address.query({"indicator": row.indicator_id, "dataset": row.dataset_id})
    page = f"/data?{View.of('data', {ENTRY.key: row.indicator_id}).handed_out(words.code, release.id)}"
    files = [_file(form, f"observations.{form}?{asked}") for form in FORMS]
    years = {"dcat:startDate": str(row.first_year), "dcat:endDate": str(row.last_year), "@type": "dct:PeriodOfTime"}
    told = {
        "@type": ["Dataset", "dcat:Dataset"],
        "@id": f"datasets.json?{asked}",
        **_named(title, row.definition, words),
        "identifier": f"{row.dataset_id}:{row.indicator_id}",
        "dct:identifier": f"{row.dataset_id}:{row.indicator_id}",
        "version": row.vintage_id,
        "datePublished": row.published_on.isoformat(),
        "dct:issued": row.published_on.isoformat(),
        "temporalCoverage": f"{row.first_year}/{row.last_year}",
        "dct:temporal": years,
        "creator": [_organization(name) for name in row.first_published_by or [row.publisher]],
        "publisher": _organization(row.publisher),
        "dct:publisher": _organization(row.publisher),
        "license": list(row.licence_urls),
        "dct:license": [{"@id": url} for url in row.licence_urls],
        "usageInfo": words.gettext("; ").join(terms.licence(words, name) for name in row.licences),
        "isBasedOn": list(row.urls),
        "dct:source": [{"@id": url} for url in row.urls],
        "keywords": [row.title, *row.series_codes],
        "dcat:keyword": [row.title, *row.series_codes],
        "variableMeasured": {"@type": "PropertyValue", "name": row.title, "unitText": row.unit},
        "isAccessibleForFree": True,
        "url": page,
        "dcat:landingPage": {"@id": page},
        "distribution": files,
        "dcat:distribution": [{"@id": file["@id"]} for file in files],
        "includedInDataCatalog": {"@id": "catalog.jsonld"},
    }
    return {name: value for name, value in told.items() if value not in ("", [])}


def _organization(name: str) -> dict[str, Any]:
    return {"@type": ["Organization", "foaf:Organization"], "name": name, "foaf:name": name}


def _file(form: str, link: str) -> dict[str, Any]:
    """A form of the figures; JSON comes in pages, the others whole."""
    media_type = FORMS[form].split(";", maxsplit=1)[0]
    return {
        "@type": ["DataDownload", "dcat:Distribution"],
        "@id": link,
        "encodingFormat": media_type,
        "dcat:mediaType": media_type,
        "contentUrl": link,
        "dcat:downloadURL": {"@id": link},
    }


def catalogue(request: Request) -> Response:
    """The document; 503 while there is no release."""
    release, words = served_release(), words_of(request)
    if release is None:
        return no_release(words).answer(words.code)
    held = answers.tag(release.id.encode(), answers.program(), words.code.encode())
    headers: Mapping[str, str] = {**answers.kept(held), "Content-Language": words.code, "Vary": "Accept-Language"}
    if answers.has(request, held):
        return Response(status_code=304, headers=headers)
    told = document(release, Words(words.code, release.read(queries.texts, words.code)))
    return Response(json.dumps(told, ensure_ascii=False).encode(), headers=headers, media_type=MEDIA_TYPE)


ROUTES = [Route(f"{ROOT}/catalog.jsonld", catalogue)]
