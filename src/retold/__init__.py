"""Retold shows how a news story was told and retold.

    files --read--> Document --find--> Findings                  what one article says, without looking at any other
    Findings... --match--> Trace                                 what several articles make of a story

`trace(paths)` does both. `find` and `match` are the two verbs it is made of; `model` holds every noun they return.
"""
