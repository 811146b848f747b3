"""Scripts for those who work on Retold."""
