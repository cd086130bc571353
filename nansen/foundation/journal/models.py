"""The journal's own tables. All but the queue and the clock are written once."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

models.BinaryField.register_lookup(Length)


class Clock(models.Model):
    """How far the database's clock runs ahead of the real one: zero, but in tests and demonstrations."""

    single = models.BooleanField(primary_key=True, default=True)
    ahead = models.DurationField()

    class Meta:
        db_table = "journal_clock"
        constraints = [models.CheckConstraint(name="journal_clock_is_one", condition=Q(single=True))]


class Shape(models.Model):
    """The columns a table of evidence had when entries were digested, so that a later column breaks no digest."""

    id = models.BinaryField(primary_key=True)
    evidence_table = models.CharField(max_length=63)
    columns = models.JSONField()

    class Meta:
        db_table = "journal_shape"


class Entry(models.Model):
    """One act, told by identifiers and the salted digest of its evidence row."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=64)
    evidence_table = models.CharField(max_length=63)
    evidence_id = models.UUIDField(unique=True)
    subject = models.UUIDField(null=True)
    actor = models.UUIDField(null=True)
    salt = models.BinaryField()
    digest = models.BinaryField()
    shape = models.BinaryField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "journal_entry"
        constraints = [
            models.CheckConstraint(name="journal_entry_kind_is_a_word", condition=Q(kind__regex=r"^[a-z][a-z0-9_.]*$")),
            models.CheckConstraint(name="journal_entry_salt_is_16_bytes", condition=Q(salt__length=16)),
            models.CheckConstraint(name="journal_entry_digest_is_32_bytes", condition=Q(digest__length=32)),
        ]


class Waiting(models.Model):
    """An entry the sequencer has not placed yet."""

    entry_id = models.BigIntegerField(primary_key=True)

    class Meta:
        db_table = "journal_waiting"


class Leaf(models.Model):
    """An entry's place in the one order (from 0), with the hash of its leaf (RFC 9162)."""

    place = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    hash = models.BinaryField()

    class Meta:
        db_table = "journal_leaf"
        constraints = [models.CheckConstraint(name="journal_leaf_place_from_0", condition=Q(place__gte=0))]


class Node(models.Model):
    """The hash of a complete subtree: 2 ** level leaves, from leaf `position` * 2 ** level."""

    pk = models.CompositePrimaryKey("level", "position")
    level = models.SmallIntegerField()
    position = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        db_table = "journal_node"


class Checkpoint(models.Model):
    """A signed note on the tree: its size, its root, when (C2SP signed note and checkpoint)."""

    number = models.BigIntegerField(primary_key=True)
    size = models.BigIntegerField(unique=True)
    root = models.BinaryField()
    made_at = models.DateTimeField()
    note = models.TextField()

    class Meta:
        db_table = "journal_checkpoint"


class Stamp(models.Model):
    """The time-stamp token (RFC 3161) that an authority gave on a checkpoint's note."""

    checkpoint = models.OneToOneField(Checkpoint, on_delete=models.PROTECT, primary_key=True)
    token = models.BinaryField()
    stamped_at = models.DateTimeField()

    class Meta:
        db_table = "journal_stamp"
