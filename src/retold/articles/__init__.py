"""A document becomes an article: the account itself, its headline, time, authors, language."""
