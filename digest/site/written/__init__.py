"""Markdown as our pages are written in it, made HTML in a fraction of the time, with the same bytes as Python-Markdown makes.

Pages are what a cold build spends most of its time on, and Python-Markdown, which reads any Markdown that anybody may
write, goes through each of them some twenty times. What is read here is the part of it that pages use, and nothing is
guessed: whatever else a text holds is `Unknown`, and Python-Markdown reads that page. `proof` holds the two together.
"""
