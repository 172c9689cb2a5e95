"""Data files: one row adds one unit, indicator or line of noise."""
