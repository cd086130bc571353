
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('journal', '0002_functions'),
        ('people', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('regime', models.CharField(max_length=40)),
                ('procedure', models.CharField(choices=[('normal', 'Normal'), ('accelerated', 'Accelerated')], default='normal', max_length=16)),
                ('registered_on', models.DateField()),
                ('lodged_on', models.DateField(null=True)),
                ('division', models.CharField(max_length=2)),
                ('opened_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('task', models.CharField(choices=[('reception', 'Reception'), ('instruct', 'Instruct'), ('interview', 'Interview')], max_length=12)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='FileOpening',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('service', models.CharField(max_length=80)),
                ('kind', models.CharField(choices=[('opening', 'Opening'), ('break_glass', 'Break Glass')], max_length=12)),
                ('ground', models.CharField(max_length=12)),
                ('purpose', models.CharField(max_length=16)),
                ('reason_sealed', models.BinaryField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Habilitation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('division', models.CharField(blank=True, max_length=2)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('legal_basis', models.CharField(max_length=200)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='LetterDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('supersedes', models.UUIDField(null=True)),
                ('started_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='LetterStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('step', models.CharField(max_length=12)),
                ('words_sealed', models.BinaryField(null=True)),
                ('upload', models.UUIDField(null=True)),
                ('note_sealed', models.BinaryField(null=True)),
                ('letter', models.UUIDField(null=True, unique=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='cases.letterdraft')),
            ],
        ),
        migrations.CreateModel(
            name='OpeningReview',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('justified', models.BooleanField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opening', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='cases.fileopening')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['division', 'registered_on'], name='case_of_division'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('procedure__in', ['normal', 'accelerated'])), name='case_procedure'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('lodged_on__isnull', True), ('lodged_on__gte', models.F('registered_on')), _connector='OR'), name='case_lodged_after'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='assignment_forward'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('case', 'account', 'task', 'starts_on'), name='assignment_once_a_day'),
        ),
        migrations.AddIndex(
            model_name='fileopening',
            index=models.Index(fields=['person', '-recorded_at'], name='opening_of_person'),
        ),
        migrations.AddIndex(
            model_name='fileopening',
            index=models.Index(fields=['account', 'person', '-recorded_at'], name='opening_of_agent'),
        ),
        migrations.AddIndex(
            model_name='fileopening',
            index=models.Index(condition=models.Q(('kind', 'break_glass')), fields=['kind', '-recorded_at'], name='opening_of_kind'),
        ),
        migrations.AddConstraint(
            model_name='fileopening',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['reception', 'instruction', 'interview', 'letter', 'decision', 'litigation', 'person_request', 'supervision'])), name='opening_purpose'),
        ),
        migrations.AddConstraint(
            model_name='fileopening',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'break_glass'), _negated=True), ('reason_sealed__isnull', False), _connector='OR'), name='opening_reason'),
        ),
        migrations.AddIndex(
            model_name='habilitation',
            index=models.Index(fields=['account', 'ends_on'], name='habilitation_held'),
        ),
        migrations.AddConstraint(
            model_name='habilitation',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='habilitation_forward'),
        ),
        migrations.AddConstraint(
            model_name='habilitation',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', True), ('division', ''), _connector='OR'), name='habilitation_one_scope'),
        ),
        migrations.AddConstraint(
            model_name='habilitation',
            constraint=models.CheckConstraint(condition=models.Q(('legal_basis', ''), _negated=True), name='habilitation_says_why'),
        ),
        migrations.AddIndex(
            model_name='letterstep',
            index=models.Index(fields=['draft', 'recorded_at'], name='letter_steps'),
        ),
        migrations.AddConstraint(
            model_name='letterstep',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['written', 'submitted', 'returned', 'checked', 'deposited', 'abandoned'])), name='letter_step_known'),
        ),
        migrations.AddConstraint(
            model_name='letterstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step', 'written'), _negated=True), ('words_sealed__isnull', False), _connector='OR'), name='letter_written_says_something'),
        ),
        migrations.AddConstraint(
            model_name='letterstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('letter__isnull', False), ('step', 'deposited')), models.Q(('step', 'deposited'), _negated=True), _connector='OR'), name='letter_step_letter'),
        ),
        migrations.AddConstraint(
            model_name='letterstep',
            constraint=models.UniqueConstraint(condition=models.Q(('step', 'deposited')), fields=('draft',), name='letter_deposited_once'),
        ),
    ]
