"""Retold as a site: pages and JSON of an archive, and a box to paste articles into; an extra. START HERE: `app`."""
