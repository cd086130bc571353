"""A row of evidence written with its entry, in one statement."""

from django.db import migrations

# Columns that are not given keep their defaults, the instant among them. Null when `unless_there` and a row stands.
WRITE = """
CREATE FUNCTION journal_write(
    kind text, table_name text, given jsonb, subject uuid, actor uuid, unless_there boolean DEFAULT false
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    listed text;
    written uuid;
BEGIN
    SELECT string_agg(quote_ident(name), ', ') INTO listed FROM jsonb_object_keys(given) AS name;
    EXECUTE format('INSERT INTO %1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $1) %3$s RETURNING id',
                   table_name, listed, CASE WHEN unless_there THEN 'ON CONFLICT DO NOTHING' ELSE '' END)
    INTO written USING given;
    IF written IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN journal_record(kind, table_name, written, subject, actor);
END $$;
"""

UNDO = "DROP FUNCTION journal_write(text, text, jsonb, uuid, uuid, boolean);"


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_functions")]
    operations = [migrations.RunSQL(WRITE, UNDO)]
