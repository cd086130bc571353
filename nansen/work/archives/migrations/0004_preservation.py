
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archives', '0003_requests'),
        ('journal', '0002_functions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PageProof',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='proof', serialize=False, to='archives.page')),
                ('proof', models.JSONField()),
                ('made_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()))),
            ],
        ),
        migrations.CreateModel(
            name='Ingest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('name', models.CharField(max_length=200)),
                ('source', models.CharField(max_length=6)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.unit')),
            ],
        ),
        migrations.CreateModel(
            name='KeptFile',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='kept', serialize=False, to='archives.unit')),
                ('version', models.IntegerField()),
                ('checked_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()))),
                ('sound', models.BooleanField(default=True)),
            ],
            options={
                'indexes': [models.Index(fields=['checked_at'], name='kept_file_oldest_check')],
            },
        ),
        migrations.CreateModel(
            name='Master',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('version', models.IntegerField()),
                ('path', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=200)),
                ('format', models.CharField(max_length=16)),
                ('size', models.BigIntegerField()),
                ('width', models.IntegerField()),
                ('height', models.IntegerField()),
                ('colours', models.CharField(max_length=8)),
                ('bits', models.SmallIntegerField()),
                ('dpi', models.IntegerField(null=True)),
                ('sha256', models.CharField(max_length=64)),
                ('sha512', models.CharField(max_length=128)),
                ('ingest', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.ingest')),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='master', to='archives.page')),
            ],
        ),
        migrations.CreateModel(
            name='PageText',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('path', models.CharField(max_length=200)),
                ('form', models.CharField(max_length=4)),
                ('size', models.BigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('sha512', models.CharField(max_length=128)),
                ('ingest', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.ingest')),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='text', to='archives.page')),
            ],
        ),
        migrations.CreateModel(
            name='PreservationEvent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('kind', models.CharField(max_length=12)),
                ('passed', models.BooleanField()),
                ('agent', models.CharField(max_length=80)),
                ('detail', models.JSONField(default=dict)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.unit')),
                ('ingest', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.ingest')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.page')),
            ],
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('name', models.TextField()),
                ('reason', models.CharField(max_length=20)),
                ('facts', models.JSONField(default=dict)),
                ('ingest', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='set_aside', to='archives.ingest')),
            ],
        ),
        migrations.AddConstraint(
            model_name='ingest',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['folder', 'bag'])), name='ingest_source_known'),
        ),
        migrations.AddConstraint(
            model_name='master',
            constraint=models.CheckConstraint(condition=models.Q(('format__in', ['image/tiff', 'image/jpeg', 'image/png', 'image/jp2'])), name='master_format_known'),
        ),
        migrations.AddConstraint(
            model_name='master',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$'), ('sha512__regex', '^[0-9a-f]{128}$')), name='master_digests'),
        ),
        migrations.AddConstraint(
            model_name='master',
            constraint=models.CheckConstraint(condition=models.Q(('size__gte', 1), ('version__gte', 1)), name='master_kept'),
        ),
        migrations.AddConstraint(
            model_name='pagetext',
            constraint=models.CheckConstraint(condition=models.Q(('form__in', ['alto', 'page'])), name='page_text_form_known'),
        ),
        migrations.AddIndex(
            model_name='preservationevent',
            index=models.Index(condition=models.Q(('page__isnull', False)), fields=['page', 'kind'], name='event_of_page'),
        ),
        migrations.AddIndex(
            model_name='preservationevent',
            index=models.Index(fields=['file', '-recorded_at'], name='event_of_file'),
        ),
        migrations.AddConstraint(
            model_name='preservationevent',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['ingest', 'validation', 'derivation', 'fixity_check', 'repair'])), name='event_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='setaside',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['not_an_image', 'mislabelled', 'empty', 'too_many_bytes', 'enormous', 'tiny', 'several_images', 'colours', 'corrupt', 'truncated', 'too_heavy', 'name', 'link', 'not_as_declared', 'missing', 'other_master_kept', 'no_such_file', 'cannot_cut'])), name='set_aside_reason_known'),
        ),
    ]
