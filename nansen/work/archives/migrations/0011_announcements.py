"""What other catalogues are told of, in order; the latest of each unit stands for it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archives', '0010_ingest_progress'),
    ]

    operations = [
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('holding', models.UUIDField()),
                ('whole', models.BooleanField()),
                ('kind', models.CharField(max_length=6)),
                ('pages', models.IntegerField()),
                ('open_pages', models.IntegerField()),
                ('opened', models.BooleanField()),
                ('face', models.CharField(max_length=64)),
                ('latest', models.BooleanField(default=True)),
                ('made_at', models.DateTimeField(db_default=models.Func(function='nansen_now', output_field=models.DateTimeField()), editable=False)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.unit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('latest', True)), fields=['made_at', 'id'], name='announcement_latest'), models.Index(condition=models.Q(('latest', True), ('opened', True)), fields=['-id'], name='announcement_opened')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['create', 'update', 'delete'])), name='announcement_kind_known'), models.CheckConstraint(condition=models.Q(('open_pages__gte', 0), ('open_pages__lte', models.F('pages'))), name='announcement_pages'), models.UniqueConstraint(condition=models.Q(('latest', True)), fields=('unit',), name='announcement_latest_once')],
            },
        ),
    ]
