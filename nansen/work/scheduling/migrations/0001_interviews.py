
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
            name='Interview',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('letter', models.UUIDField(unique=True)),
                ('starts_at', models.DateTimeField()),
                ('place', models.CharField(max_length=160)),
                ('language', models.CharField(max_length=12)),
                ('certain_on', models.DateField(null=True)),
                ('reason_sealed', models.BinaryField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('summoned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('notice', models.CharField(max_length=12)),
                ('noticed_on', models.DateField()),
                ('concluded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('interview', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='absence', to='scheduling.interview')),
            ],
        ),
        migrations.AddIndex(
            model_name='interview',
            index=models.Index(fields=['person', '-starts_at'], name='interview_of_person'),
        ),
        migrations.AddConstraint(
            model_name='interview',
            constraint=models.CheckConstraint(condition=models.Q(('place', ''), _negated=True), name='interview_has_a_place'),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.CheckConstraint(condition=models.Q(('notice__in', ['read', 'handed_over', 'signed_for'])), name='absence_never_from_a_fiction'),
        ),
    ]
