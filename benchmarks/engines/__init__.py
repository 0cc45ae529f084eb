"""Verdicts made again from the Parquet of a release by other engines, by rules written a second time.

`python -m benchmarks.engines DIR` says which differ from those of the release.
"""
