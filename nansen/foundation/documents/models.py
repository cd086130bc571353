"""A document is one row written once, and one sealed object beside it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from nansen.foundation.journal.evidence import Evidence


class Document(Evidence):
    """Whom a document concerns, where its parts lie in its sealed object, and under which key.

    Parts lie in the order PDF, HTML, texts of the pages, image of page 1, image of page 2...; `lengths` are those of
    the sealed parts, 0 for an HTML that is not there. One person: that person's key. Several: a key of its own,
    sealed for each of them in the order of `persons`.
    """

    class Origin(models.TextChoices):
        PRODUCED = "produced"
        UPLOADED = "uploaded"

    persons = ArrayField(models.UUIDField())
    own_keys = ArrayField(models.BinaryField(), default=list)
    lengths = ArrayField(models.IntegerField())
    object_digest = models.BinaryField()
    sealed_digest = models.BinaryField()
    origin = models.CharField(max_length=8, choices=Origin)
    made_by = models.UUIDField(null=True)

    class Meta(Evidence.Meta):
        db_table = "documents_document"
        constraints = [
            models.CheckConstraint(condition=Q(persons__len__gte=1), name="documents_document_concerns_someone"),
            models.CheckConstraint(
                condition=Q(persons__len=1, own_keys=[]) | Q(persons__len__gt=1, own_keys__len=F("persons__len")),
                name="documents_document_key_for_each_person",
            ),
            models.CheckConstraint(condition=Q(lengths__len__gte=4), name="documents_document_has_a_page"),
            models.CheckConstraint(condition=Q(origin__in=["produced", "uploaded"]), name="documents_document_origin"),
        ]


class KeyDestruction(Evidence):
    """The decision to destroy a person's key, written before the key goes."""

    person = models.UUIDField()
    reason = models.TextField()
    decided_by = models.UUIDField(null=True)

    class Meta(Evidence.Meta):
        db_table = "documents_keydestruction"
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="documents_keydestruction_has_a_reason"),
        ]
