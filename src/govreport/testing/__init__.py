"""Helpers for tests of reports and of plug-ins: damage with a known truth, checks of the contracts."""
