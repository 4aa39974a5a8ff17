"""Checks: a catalogue of rules, and the findings that a clerk can act on."""

from xl_minsheng.checks.finding import Finding, Severity
from xl_minsheng.checks.run import check, check_entry, check_ledger, forbids_publishing

__all__ = ["Finding", "Severity", "check", "check_entry", "check_ledger", "forbids_publishing"]
