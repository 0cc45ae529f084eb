"""Names of economies and groups per language: our overrides first (usage of the United Nations), then CLDR through Babel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel import Locale

from etl.catalog import Catalog
from etl.errors import CatalogError
from warehouse.languages import Language, languages

AGGREGATE = "group:world_bank_"
"""How the ids of the World Bank's own aggregates begin."""


def area_names(catalog: Catalog, areas: Iterable[tuple[str, str, str | None, str | None]]) -> list[tuple[str, str, str]]:
    """One (area_id, language, name) per area and language.

    `areas` holds (area_id, kind, iso2, publisher's name). A publisher's aggregate that the catalogue does not name keeps its name.
    Raises CatalogError for an economy that has no name in a language.
    """
    aggregates = {f"{AGGREGATE}{code.lower()}": name for code, name in catalog.world_bank_aggregates.items()}
    groups = aggregates | {g.id: g.name for g in catalog.groups}
    territories = {code: _territories(language) for code, language in languages().items()}
    named = []
    for area_id, kind, iso2, publisher_name in areas:
        own = catalog.area_names.get(area_id) if kind == "economy" else groups.get(area_id)
        for language in languages():
            elsewhere = publisher_name if kind == "group" else territories[language].get(iso2 or "")
            name = own[language] if own else elsewhere
            if not name:
                raise CatalogError(f"data/catalog/area_names.yaml: no name in '{language}' for {area_id}; add one.")
            named.append((area_id, language, name))
    return named


def area_called(catalog: Catalog, areas: Iterable[tuple[str, str, str | None, str | None]]) -> list[tuple[str, str]]:
    """One (area_id, name) per economy or group of ours and name or code by which it is found; `areas` as above."""
    territories = [_territories(language) for language in languages().values()]
    ours = {g.id: g.name for g in catalog.groups}
    called = {
        (area_id, name)
        for area_id, kind, iso2, publisher_name in areas
        if kind == "economy" or area_id in ours
        for name in (
            *((area_id, iso2, publisher_name) if kind == "economy" else ours[area_id].values()),
            *catalog.area_names.get(area_id, {}).values(),
            *(names.get(iso2 or "") for names in territories),
            *catalog.area_aliases.get(area_id, []),
        )
        if name
    }
    return sorted(called)


def _territories(language: Language) -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 → name, as the language has it wherever it is spoken (St. Lucia, not the St Lucia of British English)."""
    locale = Locale.parse(language.locale)
    names: Mapping[str, str] = Locale(locale.language, script=locale.script).territories
    return names
