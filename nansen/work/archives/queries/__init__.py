"""What is asked of the archives."""

from nansen.work.archives.queries.access import Access, access
from nansen.work.archives.queries.overview import Holding, holdings

__all__ = ["Access", "Holding", "access", "holdings"]
