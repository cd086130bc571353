"""Who may see a page, told by the database itself: what holds back the rows of pages that may not be seen.

In plpgsql, whose plans a connection keeps: a page of a file asks five times.
"""

from django.db import migrations

TOLD = """
CREATE FUNCTION archives_shown_to(which uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN RETURN (
    SELECT (strict.states)[greatest(
        array_position(strict.states, CASE
            WHEN known.state = 'closed' AND known."then" IN ('open', 'registered')
                AND known.open_from <= (nansen_now() AT TIME ZONE 'Europe/Paris')::date
            THEN known."then" ELSE known.state END::text),
        (SELECT max(array_position(strict.states, owed.caps ->> replace(holder::text, '-', '')))
            FROM archives_recordsowed AS owed, unnest(file.ancestors || file.id) AS holder)
    )]
    FROM archives_accessrecord AS known
        JOIN archives_page AS page ON page.id = known.page_id
        JOIN archives_unit AS file ON file.id = page.file_id,
        (SELECT ARRAY['open', 'registered', 'closed', 'withdrawn'] AS states) AS strict
    WHERE known.page_id = which
); END $$;
COMMENT ON FUNCTION archives_shown_to(uuid) IS
    'The strictest of what was decided for the page and what acts on units above have yet to write; null: nobody.';
"""


class Migration(migrations.Migration):
    dependencies = [("archives", "0013_texts_received"), ("journal", "0002_functions")]

    operations = [migrations.RunSQL(TOLD, "DROP FUNCTION archives_shown_to(uuid)")]
