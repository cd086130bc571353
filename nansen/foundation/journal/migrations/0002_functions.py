"""The database's own part of the journal: the clock, the digest, the entry, the refusal to change what is written."""

from django.db import migrations

# The one clock. Its offset is zero but in tests and demonstrations.
CLOCK = """
CREATE FUNCTION nansen_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
    SELECT clock_timestamp() + coalesce((SELECT ahead FROM journal_clock WHERE single), interval '0')
$$;
"""

# Rows are written once.
REFUSAL = """
CREATE FUNCTION journal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is written once: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION journal_protect(table_name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass(quote_ident(table_name))
                   AND tgname = 'written_once_rows') THEN
        EXECUTE format('CREATE TRIGGER written_once_rows BEFORE UPDATE OR DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION journal_refuse_change()', table_name);
        EXECUTE format('CREATE TRIGGER written_once_whole BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change()', table_name);
    END IF;
END $$;
"""

# A shape is known by the hash of what it says: the table and its columns, by name.
SHAPE = """
CREATE FUNCTION journal_shape_id(evidence_table text, columns jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to(jsonb_build_array(evidence_table, columns)::text, 'UTF8'))
$$;

CREATE FUNCTION journal_shape_of(table_name text, OUT id bytea, OUT columns jsonb) LANGUAGE plpgsql AS $$
BEGIN
    SELECT jsonb_agg(attname::text ORDER BY attname::text COLLATE "C") INTO columns
    FROM pg_attribute
    WHERE attrelid = to_regclass(quote_ident(table_name)) AND attnum > 0 AND NOT attisdropped;
    IF columns IS NULL THEN
        RAISE EXCEPTION 'journal: there is no table %', table_name;
    END IF;
    id := journal_shape_id(table_name, columns);
    IF NOT EXISTS (SELECT FROM journal_shape shape WHERE shape.id = journal_shape_of.id) THEN
        INSERT INTO journal_shape (id, evidence_table, columns) VALUES (id, table_name, columns) ON CONFLICT DO NOTHING;
    END IF;
END $$;
"""

# The digest covers every column, each as PostgreSQL writes it under the settings fixed here.
RECORD = """
CREATE FUNCTION journal_digest(evidence_table text, columns jsonb, evidence_id uuid, salt bytea) RETURNS bytea
LANGUAGE plpgsql
SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' SET "IntervalStyle" = 'iso_8601'
SET bytea_output = 'hex' SET extra_float_digits = 1 AS $$
DECLARE
    listed text;
    digest bytea;
BEGIN
    SELECT string_agg(format('%I::text', name), ', ' ORDER BY place) INTO listed
    FROM jsonb_array_elements_text(columns) WITH ORDINALITY AS said (name, place);
    EXECUTE format('SELECT sha256($1 || convert_to(json_build_array(%s)::text, ''UTF8'')) FROM %I WHERE id = $2',
                   listed, evidence_table)
    INTO digest USING salt, evidence_id;
    RETURN digest;
END $$;

CREATE FUNCTION journal_record(kind text, evidence_table text, evidence_id uuid, subject uuid, actor uuid)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    shape record;
    salt bytea := uuid_send(gen_random_uuid());
    digest bytea;
    entry bigint;
BEGIN
    SELECT * INTO shape FROM journal_shape_of(evidence_table);
    digest := journal_digest(evidence_table, shape.columns, evidence_id, salt);
    IF digest IS NULL THEN
        RAISE EXCEPTION 'journal: % has no row % to record', evidence_table, evidence_id;
    END IF;
    INSERT INTO journal_entry (kind, evidence_table, evidence_id, subject, actor, salt, digest, shape, recorded_at)
    VALUES (kind, evidence_table, evidence_id, subject, actor, salt, digest, shape.id, clock_timestamp())
    RETURNING id INTO entry;
    INSERT INTO journal_waiting (entry_id) VALUES (entry);
    RETURN entry;
END $$;
"""

# The bytes of a leaf, which the tree hashes: everything an entry says, but the salt (a receipt may show a leaf).
LEAF = """
CREATE FUNCTION journal_leaf_bytes(entry journal_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT convert_to(json_build_array(
        'nansen-journal-1', entry.id::text, entry.kind, entry.evidence_table, entry.evidence_id::text,
        entry.subject::text, entry.actor::text, encode(entry.digest, 'hex'), encode(entry.shape, 'hex'),
        to_char(entry.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    )::text, 'UTF8')
$$;
"""

UNDO = """
DROP FUNCTION journal_leaf_bytes(journal_entry);
DROP FUNCTION journal_record(text, text, uuid, uuid, uuid);
DROP FUNCTION journal_digest(text, jsonb, uuid, bytea);
DROP FUNCTION journal_shape_of(text);
DROP FUNCTION journal_shape_id(text, jsonb);
DROP FUNCTION journal_protect(text);
DROP FUNCTION journal_refuse_change() CASCADE;
DROP FUNCTION nansen_now() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_tables")]
    operations = [migrations.RunSQL(CLOCK + REFUSAL + SHAPE + RECORD + LEAF, UNDO)]
