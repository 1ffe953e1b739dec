"""Readout: a static site generator for an annotated news digest."""
