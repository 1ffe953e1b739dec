"""The finished site: rendered, searchable, checked, swapped in, taken along. The only room that imports MkDocs."""
