"""Which passage of one article is which passage of another."""
