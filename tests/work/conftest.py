"""What the tests of the work share."""

import io

import pikepdf
import pytest


@pytest.fixture
def pdf() -> bytes:
    """A PDF of one empty page."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
