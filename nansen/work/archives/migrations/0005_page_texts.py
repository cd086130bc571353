
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archives', '0004_preservation'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PageLines',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='text', serialize=False, to='archives.page')),
                ('lines', models.JSONField()),
                ('language', models.CharField(blank=True, default='', max_length=8)),
                ('script', models.CharField(blank=True, default='', max_length=4)),
            ],
        ),
        migrations.AddField(
            model_name='pagetext',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='pagetext',
            name='made_from',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.pagetext'),
        ),
        migrations.AddField(
            model_name='pagetext',
            name='revision',
            field=models.IntegerField(default=1),
        ),
        migrations.AddField(
            model_name='pagetext',
            name='source',
            field=models.CharField(default='typed', max_length=9),
        ),
        migrations.AlterField(
            model_name='pagetext',
            name='ingest',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archives.ingest'),
        ),
        migrations.AlterField(
            model_name='pagetext',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='archives.page'),
        ),
        migrations.AddConstraint(
            model_name='pagetext',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['typed', 'volunteer', 'machine'])), name='page_text_source_known'),
        ),
        migrations.AddConstraint(
            model_name='pagetext',
            constraint=models.CheckConstraint(condition=models.Q(('revision__gte', 1)), name='page_text_revision_from_one'),
        ),
        migrations.AddConstraint(
            model_name='pagetext',
            constraint=models.UniqueConstraint(fields=('page', 'revision'), name='page_text_revision_once'),
        ),
        migrations.AddField(
            model_name='pagelines',
            name='read_from',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='archives.pagetext'),
        ),
    ]
