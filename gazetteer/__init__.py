"""What the shipped gazetteer is compiled from, and the tool that does it; no part of the package."""
