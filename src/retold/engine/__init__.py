"""Runs pure functions over many items, and shared SQL over tables, on one machine or on a cluster."""
