"""The engines that read a release in Parquet. Each hands a table over as a lazy frame of Narwhals, which all of them understand."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import narwhals as nw

Frame = nw.LazyFrame[Any]
Row = dict[str, Any]
NAMES = ("polars", "spark")


@dataclass(frozen=True)
class Engine:
    """An engine on a dataset. scan: path or paths below the dataset → frame; make: rows of ours → frame of the engine."""

    folder: Path
    scan: Callable[[Path], Any]
    make: Callable[[list[Row]], Any]
    close: Callable[[], None] = lambda: None
    read: dict[str, list[Row]] = field(default_factory=dict)

    def table(self, name: str) -> Frame:
        """A table of the release."""
        one = self.folder / "tables" / f"{name}.parquet"
        frame: Frame = nw.from_native(self.scan(one if one.is_file() else one.with_suffix(""))).lazy()
        return frame

    def rows(self, name: str) -> list[Row]:
        """The rows of a small table, read once."""
        if name not in self.read:
            self.read[name] = rows(self.table(name))
        return self.read[name]

    def frame(self, told: list[Row]) -> Frame:
        """Rows of ours, none of them with a missing value, as a frame of this engine."""
        frame: Frame = nw.from_native(self.make(told)).lazy()
        return frame


def rows(frame: Frame) -> list[Row]:
    """The answer of a frame as dictionaries, days as days."""
    found: list[Row] = frame.collect(backend="pyarrow").rows(named=True)
    return found


def engine(name: str, folder: Path) -> Engine:
    """An engine by its name. ImportError where it is not installed."""
    return {"polars": polars, "spark": spark}[name](folder)


def polars(folder: Path) -> Engine:
    """Polars, lazily."""
    import polars as pl

    def scan(path: Path) -> Any:
        return pl.scan_parquet(path if path.is_file() else path / "**/*.parquet", hive_partitioning=False)

    return Engine(folder, scan, pl.LazyFrame)


def spark(folder: Path) -> Engine:
    """Spark in local mode: in this process and a Java one beside it, on the loopback only."""
    sql = importlib.import_module("pyspark.sql")
    builder = sql.SparkSession.builder.master("local[2]").appName("verdicts")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")

    def scan(path: Path) -> Any:
        return session.read.option("recursiveFileLookup", True).parquet(str(path))

    return Engine(folder, scan, session.createDataFrame, session.stop)
