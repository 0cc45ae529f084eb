"""The publishers' readers. A new publisher is one module and one line."""

from __future__ import annotations

from etl.sources.base import Source
from etl.sources.data360 import Data360
from etl.sources.data360_licences import Data360Licences
from etl.sources.gapminder import Gapminder
from etl.sources.itu_aggregates import ItuAggregates
from etl.sources.itu_datahub import ItuDataHub
from etl.sources.itu_price_baskets import ItuPriceBaskets
from etl.sources.itu_regulatory_tracker import ItuRegulatoryTracker
from etl.sources.un_m49 import UnM49
from etl.sources.unsd import Unsd
from etl.sources.world_bank import WorldBank
from etl.sources.world_bank_income import WorldBankIncome

SOURCES: tuple[Source, ...] = (
    WorldBank(),
    ItuDataHub(),
    Data360(),
    Data360Licences(),
    Gapminder(),
    ItuAggregates(),
    ItuPriceBaskets(),
    ItuRegulatoryTracker(),
    UnM49(),
    Unsd(),
    WorldBankIncome(),
)
