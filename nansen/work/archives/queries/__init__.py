"""What is asked of the archives."""

from nansen.work.archives.queries.access import (
    Access,
    access,
)
from nansen.work.archives.queries.arks import Resolved, resolve
from nansen.work.archives.queries.credits import Credit, credits_of
from nansen.work.archives.queries.descriptions import (
    Described,
    Element,
    Leaf,
    Part,
    Step,
    described,
    leaves,
    neighbours,
    parts,
)
from nansen.work.archives.queries.exhibitions import (
    Composed,
    ComposedBlock,
    ExhibitionLine,
    Published,
    Standing,
    exhibition_in_hand,
    exhibitions,
    exhibitions_showing,
    published_exhibition,
    published_exhibitions,
)
from nansen.work.archives.queries.export import (
    as_eac,
    as_ead,
)
from nansen.work.archives.queries.finding import (
    Answer,
    Asked,
    Choice,
    Hit,
    find,
)
from nansen.work.archives.queries.origins import (
    CreatorLine,
    creator,
    creators,
)
from nansen.work.archives.queries.overview import (
    Holding,
    Told,
    files_by_place,
    files_by_year,
    holdings,
    told_files,
)
from nansen.work.archives.queries.replies import Reply, replies_shown
from nansen.work.archives.queries.requests import (
    Requester,
    RequestLine,
    RequestStepLine,
    RequestView,
    TargetLine,
    request_view,
    requests_under_way,
)
from nansen.work.archives.queries.target_view import TargetView, page_states, target_view
from nansen.work.archives.queries.targets import Targets, targets
from nansen.work.archives.queries.texts import PageText, texts
from nansen.work.archives.queries.uploads import UploadLine, uploads

__all__ = [
    "Access",
    "Answer",
    "Asked",
    "Choice",
    "Composed",
    "ComposedBlock",
    "CreatorLine",
    "Credit",
    "Described",
    "Element",
    "ExhibitionLine",
    "Hit",
    "Holding",
    "Leaf",
    "PageText",
    "Part",
    "Published",
    "Reply",
    "RequestLine",
    "RequestStepLine",
    "RequestView",
    "Requester",
    "Resolved",
    "Standing",
    "Step",
    "TargetLine",
    "TargetView",
    "Targets",
    "Told",
    "UploadLine",
    "access",
    "as_eac",
    "as_ead",
    "creator",
    "creators",
    "credits_of",
    "described",
    "exhibition_in_hand",
    "exhibitions",
    "exhibitions_showing",
    "files_by_place",
    "files_by_year",
    "find",
    "holdings",
    "leaves",
    "neighbours",
    "page_states",
    "parts",
    "published_exhibition",
    "published_exhibitions",
    "replies_shown",
    "request_view",
    "requests_under_way",
    "resolve",
    "target_view",
    "targets",
    "texts",
    "told_files",
    "uploads",
]
