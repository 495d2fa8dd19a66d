"""Training, export and measurement of the reading model; never imported by the package."""
