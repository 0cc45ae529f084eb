"""Ready-made briefs: which charts, verdicts and tables tell of a subject or of a country, and the files that are made of them."""
