"""Who said what, and what happened to the words."""
