"""Turns a trace into something to look at; computes nothing."""
