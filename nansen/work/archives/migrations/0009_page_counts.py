"""How many pages each file has, kept by the database itself with each change of the pages: never behind them."""

import django.db.models.deletion
from django.db import migrations, models

KEPT = """
CREATE FUNCTION archives_count_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE archives_pagecount AS counted SET pages = counted.pages - lost.pages
        FROM (SELECT file_id, count(*) AS pages FROM gone GROUP BY file_id ORDER BY file_id) AS lost
        WHERE counted.file_id = lost.file_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO archives_pagecount AS counted (file_id, pages)
        SELECT file_id, count(*) FROM come GROUP BY file_id ORDER BY file_id
        ON CONFLICT (file_id) DO UPDATE SET pages = counted.pages + excluded.pages;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER pages_counted_in AFTER INSERT ON archives_page
REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION archives_count_pages();
CREATE TRIGGER pages_counted_out AFTER DELETE ON archives_page
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION archives_count_pages();
CREATE TRIGGER pages_counted_again AFTER UPDATE ON archives_page
REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION archives_count_pages();

INSERT INTO archives_pagecount (file_id, pages) SELECT file_id, count(*) FROM archives_page GROUP BY file_id;
"""
NO_LONGER = """
DROP TRIGGER pages_counted_in ON archives_page;
DROP TRIGGER pages_counted_out ON archives_page;
DROP TRIGGER pages_counted_again ON archives_page;
DROP FUNCTION archives_count_pages();
"""


class Migration(migrations.Migration):
    dependencies = [("archives", "0008_texts_set_aside")]

    operations = [
        migrations.CreateModel(
            name="PageCount",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="page_count",
                        serialize=False,
                        to="archives.unit",
                    ),
                ),
                ("pages", models.IntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(
                fields=["level", "holding", "parent", "year_first", "year_last"],
                include=["id"],
                name="unit_overview",
                condition=models.Q(removed_by=None),
            ),
        ),
        migrations.RunSQL(KEPT, NO_LONGER),
    ]
