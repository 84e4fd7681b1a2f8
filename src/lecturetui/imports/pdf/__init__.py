"""Decks in PDF: their pages as text that reads like the slides, and as pictures."""
