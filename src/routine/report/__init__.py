"""The diary as one HTML page for somebody who helps; it fetches nothing and runs nothing."""

from routine.report.contents import Report, read_report
from routine.report.document import page

__all__ = ["Report", "page", "read_report"]
