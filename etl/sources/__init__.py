"""One module per publisher turns its bytes into rows of the staging tables. `registry` lists them; `base` is what they share."""
