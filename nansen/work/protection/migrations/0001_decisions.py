
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('journal', '0002_functions'),
        ('cases', '0001_files'),
        ('people', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=8)),
                ('started_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='SignatureDelegation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('decision_codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), size=None)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('family_name', models.CharField(max_length=80)),
                ('given_names', models.CharField(max_length=80)),
                ('capacity', models.CharField(max_length=120)),
                ('service', models.CharField(max_length=120)),
                ('act', models.CharField(max_length=120)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='DecisionStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('step', models.CharField(max_length=12)),
                ('words_sealed', models.BinaryField(null=True)),
                ('note_sealed', models.BinaryField(null=True)),
                ('letter', models.UUIDField(null=True, unique=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='protection.decision')),
                ('delegation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protection.signaturedelegation')),
            ],
        ),
        migrations.AddIndex(
            model_name='signaturedelegation',
            index=models.Index(fields=['account', 'ends_on'], name='delegation_held'),
        ),
        migrations.AddConstraint(
            model_name='signaturedelegation',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='delegation_forward'),
        ),
        migrations.AddConstraint(
            model_name='signaturedelegation',
            constraint=models.CheckConstraint(condition=models.Q(('family_name', ''), ('given_names', ''), ('capacity', ''), ('service', ''), _connector='OR', _negated=True), name='delegation_names_the_author'),
        ),
        migrations.AddIndex(
            model_name='decisionstep',
            index=models.Index(fields=['decision', 'recorded_at'], name='decision_steps'),
        ),
        migrations.AddConstraint(
            model_name='decisionstep',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['drafted', 'submitted', 'returned', 'checked', 'signed', 'deposited', 'abandoned'])), name='decision_step_known'),
        ),
        migrations.AddConstraint(
            model_name='decisionstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step', 'drafted'), _negated=True), ('words_sealed__isnull', False), _connector='OR'), name='decision_drafted_says_something'),
        ),
        migrations.AddConstraint(
            model_name='decisionstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step', 'signed'), _negated=True), ('delegation__isnull', False), _connector='OR'), name='decision_signed_under_a_delegation'),
        ),
        migrations.AddConstraint(
            model_name='decisionstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step', 'deposited'), _negated=True), ('letter__isnull', False), _connector='OR'), name='decision_deposited_as_a_letter'),
        ),
        migrations.AddConstraint(
            model_name='decisionstep',
            constraint=models.UniqueConstraint(condition=models.Q(('step', 'deposited')), fields=('decision',), name='decision_deposited_once'),
        ),
    ]
