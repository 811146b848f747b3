"""Document -> Article: the account without page furniture, its headline, and what it tells about itself (date, authors, outlet)."""
