"""Runs pure batch functions over many items, in this process or several."""
