"""What is asked of the archives."""

from nansen.work.archives.queries.access import (
    Access,
    access,
)
from nansen.work.archives.queries.arks import Resolved, resolve
from nansen.work.archives.queries.credits import Credit, credits_of
from nansen.work.archives.queries.damages import Damage, DamagedLine, KeptLine, damages, kept
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
from nansen.work.archives.queries.duties import ChangeLine, Duties, changed_by_time, duties
from nansen.work.archives.queries.exhibitions import (
    Composed,
    ComposedBlock,
    ExhibitionLine,
    Published,
    Standing,
    block_in_hand,
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
from nansen.work.archives.queries.ingests import AsideLine, IngestLine, IngestState, ingests, set_aside_last
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
from nansen.work.archives.queries.target_view import (
    DecidedLine,
    HeldLine,
    OpenedLine,
    Said,
    StatedLine,
    TargetView,
    page_states,
    target_view,
)
from nansen.work.archives.queries.targets import Targets, targets
from nansen.work.archives.queries.texts import PageText, texts
from nansen.work.archives.queries.uploads import UploadLine, uploads

__all__ = [
    "Access",
    "Answer",
    "AsideLine",
    "Asked",
    "ChangeLine",
    "Choice",
    "Composed",
    "ComposedBlock",
    "CreatorLine",
    "Credit",
    "Damage",
    "DamagedLine",
    "DecidedLine",
    "Described",
    "Duties",
    "Element",
    "ExhibitionLine",
    "HeldLine",
    "Hit",
    "Holding",
    "IngestLine",
    "IngestState",
    "KeptLine",
    "Leaf",
    "OpenedLine",
    "PageText",
    "Part",
    "Published",
    "Reply",
    "RequestLine",
    "RequestStepLine",
    "RequestView",
    "Requester",
    "Resolved",
    "Said",
    "Standing",
    "StatedLine",
    "Step",
    "TargetLine",
    "TargetView",
    "Targets",
    "Told",
    "UploadLine",
    "access",
    "as_eac",
    "as_ead",
    "block_in_hand",
    "changed_by_time",
    "creator",
    "creators",
    "credits_of",
    "damages",
    "described",
    "duties",
    "exhibition_in_hand",
    "exhibitions",
    "exhibitions_showing",
    "files_by_place",
    "files_by_year",
    "find",
    "holdings",
    "ingests",
    "kept",
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
    "set_aside_last",
    "target_view",
    "targets",
    "texts",
    "told_files",
    "uploads",
]
