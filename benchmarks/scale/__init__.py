"""From raw pages to a checked release, at the size of the whole World Development Indicators: `python -m benchmarks.scale`."""
