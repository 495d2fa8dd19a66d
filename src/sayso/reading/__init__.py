"""Text to linguistic layers, with the shipped reading model."""
