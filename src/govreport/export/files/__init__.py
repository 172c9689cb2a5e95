"""Tables as files that others open."""
