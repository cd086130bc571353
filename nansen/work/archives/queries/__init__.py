"""What is asked of the archives."""

from nansen.work.archives.queries.access import Access, access
from nansen.work.archives.queries.export import as_eac, as_ead
from nansen.work.archives.queries.overview import Holding, holdings
from nansen.work.archives.queries.requests import (
    Requester,
    RequestLine,
    RequestStepLine,
    RequestView,
    TargetLine,
    request_view,
    requests_under_way,
)

__all__ = [
    "Access",
    "Holding",
    "RequestLine",
    "RequestStepLine",
    "RequestView",
    "Requester",
    "TargetLine",
    "access",
    "as_eac",
    "as_ead",
    "holdings",
    "request_view",
    "requests_under_way",
]
