"""What whoever asked is told of their request's steps, met by whoever shows the key of its receipt."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


SHOWN = """
UPDATE readers_receipt SET digest = sha256(digest);

CREATE FUNCTION readers_receipt_is_shown(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN RETURN EXISTS (
    SELECT FROM readers_receipt
    WHERE id = which AND digest = sha256(decode(coalesce(current_setting('nansen.receipt', true), ''), 'hex'))
); END $$;
"""
# A digest cannot be turned back: what was asked before can be followed no longer.
NO_LONGER = "DROP FUNCTION readers_receipt_is_shown(uuid);"


class Migration(migrations.Migration):

    dependencies = [
        ('readers', '0003_reader_is_here'),
    ]

    operations = [
        migrations.AlterField(
            model_name='outgoing',
            name='kind',
            field=models.CharField(choices=[('confirm', 'confirm'), ('already', 'already'), ('received', 'received'), ('recover', 'recover'), ('new_address', 'new_address'), ('answer', 'answer'), ('asked', 'asked'), ('dealt_with', 'dealt_with'), ('progress', 'progress')], max_length=12),
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('step', models.CharField(max_length=8)),
                ('day', models.DateField()),
                ('answer_by', models.DateField()),
                ('reason_sealed', models.BinaryField(null=True)),
                ('receipt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='readers.receipt')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('step__in', ['sent', 'extended', 'granted', 'refused', 'given_up'])), name='reader_progress_step'), models.UniqueConstraint(fields=('receipt', 'step'), name='reader_progress_once')],
            },
        ),
        migrations.RunSQL(SHOWN, NO_LONGER),
    ]
