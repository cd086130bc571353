
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archives', '0002_access'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('kind', models.CharField(max_length=12)),
                ('received_on', models.DateField()),
                ('targets', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('requester_sealed', models.BinaryField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name='offline',
            name='request',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.accessrequest'),
        ),
        migrations.CreateModel(
            name='AccessRequestStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('step', models.CharField(max_length=16)),
                ('reason_sealed', models.BinaryField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='archives.accessrequest')),
            ],
        ),
        migrations.AddIndex(
            model_name='accessrequest',
            index=models.Index(fields=['kind', 'received_on'], name='access_request_queue'),
        ),
        migrations.AddConstraint(
            model_name='accessrequest',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['derogation', 'takedown', 'reply'])), name='access_request_kind'),
        ),
        migrations.AddConstraint(
            model_name='accessrequest',
            constraint=models.CheckConstraint(condition=models.Q(('targets__len__gte', 1)), name='access_request_is_about_something'),
        ),
        migrations.AddIndex(
            model_name='accessrequeststep',
            index=models.Index(fields=['request', 'recorded_at'], name='access_request_steps'),
        ),
        migrations.AddConstraint(
            model_name='accessrequeststep',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['agreement_asked', 'agreed', 'disagreed', 'sent', 'extended', 'granted', 'refused', 'given_up'])), name='access_request_step_known'),
        ),
        migrations.AddConstraint(
            model_name='accessrequeststep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step__in', ['disagreed', 'refused', 'extended']), _negated=True), ('reason_sealed__isnull', False), _connector='OR'), name='access_request_refusal_gives_reasons'),
        ),
        migrations.AddConstraint(
            model_name='accessrequeststep',
            constraint=models.UniqueConstraint(fields=('request', 'step'), name='access_request_step_once'),
        ),
    ]
