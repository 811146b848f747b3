"""Retelling families: made-up news stories retold along trees that are known, drawn by a seed, for the family figures of the bench.

    base     stories written for this project, as matter: facts in several independent wordings, quotations, persons, values
    draft    one account as a choice of that matter, before it is text; `render` turns it into paragraphs
    clauses  rewording: other words and other clauses for a sentence, from tables
    copying  what a copyist does: one function an operator, draft in, draft out
    pages    the page around a text: house, date, byline, credits, boilerplate
    grow     START HERE: draws the parameters and the tree of a family, and lets it be written
    control  accounts of which none was made from another
    folder   writes a family as a tradition folder, as `traditions/README.md` describes it

`python -m bench.families --test --number 60 --seed 1 OUT` writes families; README.md says what figures on them mean.
"""
