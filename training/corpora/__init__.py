"""Readers for the corpora that the reading model learns from, one file a format."""
