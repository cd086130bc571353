"""Whether a connection speaks for an admitted reader: it must show what the database knows the digest of alone."""

from django.db import migrations

HERE = """
UPDATE readers_session SET digest = sha256(digest);

CREATE FUNCTION readers_reader_is_here() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM readers_session AS session JOIN readers_reader AS reader ON reader.id = session.reader_id
        WHERE session.digest = sha256(decode(coalesce(current_setting('nansen.reader', true), ''), 'hex'))
            AND session.ends_at > nansen_now() AND reader.confirmed_at IS NOT NULL
            AND (SELECT outcome FROM readers_decision WHERE subject = reader.id
                ORDER BY recorded_at DESC, id DESC LIMIT 1) IN ('approved', 'restored')
    )
$$;
"""
# A digest cannot be turned back: the sessions end.
NO_LONGER = "DROP FUNCTION readers_reader_is_here(); DELETE FROM readers_session;"


class Migration(migrations.Migration):
    dependencies = [("readers", "0002_asking"), ("journal", "0002_functions")]

    operations = [migrations.RunSQL(HERE, NO_LONGER)]
