"""Floor 4: search. Values in, files and rows out: no disk.

A new kind of document is one function and one entry in `documents.DOCUMENTS`.
"""
