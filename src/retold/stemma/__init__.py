"""Where an article says it comes from, and who copied whom."""
