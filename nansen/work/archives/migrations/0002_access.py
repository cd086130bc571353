
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archives', '0001_description'),
        ('journal', '0002_functions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessRecord',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='access_record', serialize=False, to='archives.page')),
                ('holding', models.UUIDField()),
                ('state', models.CharField(max_length=10)),
                ('then', models.CharField(max_length=10)),
                ('reason', models.CharField(max_length=32)),
                ('open_from', models.DateField(null=True)),
                ('changes_on', models.DateField(null=True)),
                ('max_width', models.IntegerField(null=True)),
                ('serial', models.BigIntegerField(default=1)),
                ('written', models.BigIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('changes_on__isnull', False)), fields=['changes_on'], name='access_record_due'), models.Index(condition=models.Q(('written__lt', models.F('serial'))), fields=['page'], name='access_record_unwritten')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'registered', 'closed', 'withdrawn']), ('then__in', ['open', 'registered', 'closed', 'withdrawn'])), name='access_record_state')],
            },
        ),
        migrations.CreateModel(
            name='OffLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('reason', models.CharField(max_length=16)),
                ('until', models.DateField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.page')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.unit')),
            ],
        ),
        migrations.CreateModel(
            name='BackOnLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='archives.offline')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AccessChange',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('pages', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('state', models.CharField(max_length=10)),
                ('reason', models.CharField(max_length=32)),
                ('article', models.CharField(max_length=40)),
                ('happened_on', models.DateField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['-recorded_at'], name='access_change_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'registered', 'closed', 'withdrawn'])), name='access_change_state')],
            },
        ),
        migrations.CreateModel(
            name='AccessStatement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), default=list, size=None)),
                ('content', models.CharField(default='personal', max_length=12)),
                ('minor', models.BooleanField(default=False)),
                ('sexual_intimacy', models.BooleanField(default=False)),
                ('last_document', models.CharField(blank=True, default='', max_length=10)),
                ('register_closed', models.CharField(blank=True, default='', max_length=10)),
                ('use_ended', models.CharField(blank=True, default='', max_length=10)),
                ('persons', models.JSONField(default=list)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.page')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-recorded_at'], name='access_statement_unit'), models.Index(fields=['page', '-recorded_at'], name='access_statement_page')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('page__isnull', False), ('unit__isnull', True)), models.Q(('page__isnull', True), ('unit__isnull', False)), _connector='OR'), name='access_statement_one_target'), models.CheckConstraint(condition=models.Q(('content__in', ['no_person', 'personal', 'sensitive', 'offences'])), name='access_statement_content'), models.CheckConstraint(condition=models.Q(('last_document__regex', '^(\\d{4}(-\\d{2}(-\\d{2})?)?)?$'), ('register_closed__regex', '^(\\d{4}(-\\d{2}(-\\d{2})?)?)?$'), ('use_ended__regex', '^(\\d{4}(-\\d{2}(-\\d{2})?)?)?$')), name='access_statement_dates')],
            },
        ),
        migrations.CreateModel(
            name='EarlyOpening',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('lifts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), size=None)),
                ('agreed_on', models.DateField()),
                ('decided_on', models.DateField()),
                ('act', models.CharField(max_length=120)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-recorded_at'], name='early_opening_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('act', ''), _negated=True), name='early_opening_names_its_act'), models.CheckConstraint(condition=models.Q(('decided_on__gte', models.F('agreed_on'))), name='early_opening_after_agreement')],
            },
        ),
        migrations.CreateModel(
            name='HoldingDecision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('images', models.SmallIntegerField(default=1)),
                ('max_width', models.IntegerField(null=True)),
                ('reason', models.TextField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-recorded_at'], name='holding_decision_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('images__in', [0, 1, 2])), name='holding_decision_images'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='holding_decision_says_why'), models.CheckConstraint(condition=models.Q(('max_width__isnull', True), ('max_width__gte', 1), _connector='OR'), name='holding_decision_width')],
            },
        ),
        migrations.AddIndex(
            model_name='offline',
            index=models.Index(fields=['unit'], name='off_line_unit'),
        ),
        migrations.AddIndex(
            model_name='offline',
            index=models.Index(fields=['page'], name='off_line_page'),
        ),
        migrations.AddConstraint(
            model_name='offline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('page__isnull', False), ('unit__isnull', True)), models.Q(('page__isnull', True), ('unit__isnull', False)), _connector='OR'), name='off_line_one_target'),
        ),
        migrations.AddConstraint(
            model_name='offline',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['takedown', 'precaution', 'court_order', 'error', 'embargo', 'conservation'])), name='off_line_reason'),
        ),
        migrations.AddConstraint(
            model_name='offline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', 'embargo'), _negated=True), ('until__isnull', False), _connector='OR'), name='off_line_embargo_has_a_day'),
        ),
    ]
