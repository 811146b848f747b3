"""Files and folders -> Document: bytes become decoded text, nothing is understood yet, nothing is dropped in silence."""
