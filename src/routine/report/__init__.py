"""A diary to a page for somebody who helps: one HTML file, with nothing that is fetched or run."""

from routine.report.document import page
from routine.report.gathering import Report, gather

__all__ = ["Report", "gather", "page"]
