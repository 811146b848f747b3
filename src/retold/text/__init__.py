"""Knows strings, not news: words, sentences, languages, normal forms, differences, likeness, vectors."""
