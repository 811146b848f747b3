"""Checkable particulars, and where accounts agree or differ."""
