"""The diary as one HTML page for a physiotherapist; it fetches nothing and runs nothing."""

from routine.report.document import page
from routine.report.report_data import Report, read_report

__all__ = ["Report", "page", "read_report"]
