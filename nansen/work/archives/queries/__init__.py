"""What is asked of the archives."""

from nansen.work.archives.queries.access import Access, access

__all__ = ["Access", "access"]
