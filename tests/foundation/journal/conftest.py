"""What the journal's tests share."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from nansen.foundation.journal.actions.checkpoints import installed_signer
from nansen.foundation.journal.actions.protection import protect_evidence
from nansen.foundation.journal.backends.development_tsa import serve
from tests.foundation.journal.specimen import Specimen


@pytest.fixture
def specimen_model() -> Iterator[None]:
    """The specimen among the installed kinds of evidence."""
    apps.all_models["journal"]["specimen"] = Specimen
    apps.clear_cache()
    yield
    del apps.all_models["journal"]["specimen"]
    apps.clear_cache()


@pytest.fixture
def specimen_table(db: None, specimen_model: None) -> None:
    """The specimen's table, there for one test and gone with its transaction."""
    with connection.schema_editor() as editor:
        editor.create_model(Specimen)
    protect_evidence()


@pytest.fixture
def committed_specimen_table(transactional_db: None, specimen_model: None) -> Iterator[None]:
    """The specimen's table for a test that commits."""
    with connection.schema_editor() as editor:
        editor.create_model(Specimen)
    protect_evidence()
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE journal_specimen")


@pytest.fixture
def journal_keys(db: None, tmp_path: Path, settings) -> Path:
    """The folder of the signing key, as an installation makes it before anything is placed."""
    settings.JOURNAL_KEYS = tmp_path / "journal"
    installed_signer()
    return settings.JOURNAL_KEYS


@pytest.fixture(scope="session")
def development_authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a running development authority, and the file of the root to trust."""
    folder = tmp_path_factory.mktemp("development_tsa")
    with serve(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", folder / "ca.pem"
        server.shutdown()


@pytest.fixture
def time_stamps(development_authority: tuple[str, Path], settings) -> str:
    """The installation asks the development authority for its stamps."""
    settings.TSA_URL, settings.TSA_ROOTS = development_authority
    return settings.TSA_URL
