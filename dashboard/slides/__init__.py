"""Charts, tables and texts as a PowerPoint file: what a slide is made of, and how it is drawn with native, editable objects."""
