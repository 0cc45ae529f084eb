"""What the commands of `python -m etl` do; etl/cli.py only parses their arguments and prints what they report."""

from etl.commands.check import check, findings
from etl.commands.diff import diff
from etl.commands.docs import docs
from etl.commands.embed import embed
from etl.commands.history import history
from etl.commands.publish import publish_parquet, publish_source
from etl.commands.releases import backup, prune, releases, use
from etl.commands.report import release_path
from etl.commands.status import status
from etl.commands.verdict import verdict, verdicts
from etl.commands.verify import verify
from etl.commands.vintages import vintages

__all__ = [
    "backup",
    "check",
    "diff",
    "docs",
    "embed",
    "findings",
    "history",
    "prune",
    "publish_parquet",
    "publish_source",
    "release_path",
    "releases",
    "status",
    "use",
    "verdict",
    "verdicts",
    "verify",
    "vintages",
]
