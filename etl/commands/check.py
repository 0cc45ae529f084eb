"""`etl check`: what people edit, the figures of the release that is served, and what deserves a look in them."""

from __future__ import annotations

from pathlib import Path

from etl.catalog import load_catalog
from etl.checks import FINDINGS, run_checks
from etl.claims import check_against_catalog, read_register
from etl.commands.report import Report, attached
from etl.corrections import load_corrections

SHOWN = 20


def check() -> Report:
    """Check catalogue, corrections and register. CatalogError names what is wrong."""
    catalog = load_catalog()
    corrections = load_corrections(catalog)
    register = read_register()
    check_against_catalog(register, catalog)
    counts = {"indicators": len(catalog.indicators), "corrections": len(corrections), "claims": len(register.claims)}
    line = "Catalogue: {indicators} indicators, {corrections} corrections. Register: {claims} claims. All are in order."
    return Report([line.format(**counts)], dict(counts))


def findings(release: Path) -> Report:
    """What deserves a look in the figures, though it need not be wrong: etl/sql/findings, on the release."""
    with attached(release) as con:
        found = run_checks(con, FINDINGS, SHOWN)
    lines = []
    for finding in found:
        lines.append(f"{finding.name}: {finding.message} {finding.count:,} in all.")
        lines += ["  " + ", ".join(f"{k} {v}" for k, v in row.items()) for row in finding.examples]
    values = {f.name: {"message": f.message, "count": f.count, "first": f.examples} for f in found}
    return Report(lines or ["Nothing deserves a look."], {"release": release.stem, "findings": values})
