"""Joins the web with what reads files: addresses become documents, feeds are watched."""
