"""Invented pages in ten languages and many layouts, with what stands in them; and how much of it is read (`python -m bench.pages.score`)."""
