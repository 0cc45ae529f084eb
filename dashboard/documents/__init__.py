"""The same slides as documents on paper: Word and PDF."""
