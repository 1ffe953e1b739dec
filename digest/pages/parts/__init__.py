"""What pages are put together from: marks, tables, links, evidence, words. A part knows no kind of page."""
