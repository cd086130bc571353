

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archives', '0012_records_owed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='pagetext',
            name='page_text_source_known',
        ),
        migrations.AlterField(
            model_name='pagetext',
            name='source',
            field=models.CharField(default='received', max_length=9),
        ),
        migrations.AddConstraint(
            model_name='pagetext',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['typed', 'volunteer', 'machine', 'received'])), name='page_text_source_known'),
        ),
    ]
