"""Writing what readers take away to check a page without us."""

from nansen.work.archives.models import PageProof
from nansen.work.archives.queries.provenance import page_proof, pages_without_proof

BATCH = 1000


def write_proofs(most: int = BATCH) -> int:
    """How many pages now have their proof; those whose entries the journal cannot prove yet wait. Safe to repeat."""
    made = [PageProof(page_id=page, proof=proof) for page in pages_without_proof(most) if (proof := page_proof(page))]
    PageProof.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)
