"""Artificial copying traditions: one long text copied again and again by scribes of their own habits, along trees that are known.

    scribe   what one scribe does to a text: slips of the pen and the eye, each at a rate of the scribe's own
    draw     START HERE: draws the text, the tree, the scribes, what is lost, cut off or taken from a second exemplar

`python -m bench.copies --test --number 40 OUT` writes traditions; README.md says how they are scored. The simulator and the method have one
author, so figures on it are no proof: they tell whether a method does what it should, and which of two does it better.
"""
