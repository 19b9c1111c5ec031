"""A diary to a page for somebody who helps: one HTML file, with nothing that is fetched or run."""

from routine.report.gathering import Report, gather
from routine.report.page import page

__all__ = ["Report", "gather", "page"]
