"""Sayso: reads reporting and keeps the trail behind every claim."""
