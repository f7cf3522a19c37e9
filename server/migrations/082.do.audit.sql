-- Who did what, whose file, from which laptop, when: never what was written. Entries are numbered without gaps within a
-- council, and each carries the hash of the one before, so that one that was altered or taken away shows.
CREATE TABLE audit_entries (
  authority_id text NOT NULL REFERENCES authorities,
  number bigint NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  staff_id uuid,
  device_id uuid,
  young_person_id uuid,
  -- Counts, ids and codes. No sentence of anybody's fits the check.
  facts jsonb NOT NULL CHECK (facts::text !~ '[^\x20-\x7e]' AND length(facts::text) <= 2000),
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (authority_id, number)
);
CREATE INDEX audit_entries_by_person ON audit_entries (authority_id, young_person_id, number);
CREATE INDEX audit_entries_by_staff ON audit_entries (authority_id, staff_id, number);

CREATE TABLE audit_heads (
  authority_id text PRIMARY KEY REFERENCES authorities,
  number bigint NOT NULL,
  hash bytea NOT NULL
);

CREATE FUNCTION audit_hash(entry audit_entries) RETURNS bytea LANGUAGE sql STABLE
RETURN sha256(entry.previous_hash || convert_to(concat_ws(E'\x1f',
  entry.authority_id, entry.number::text, extract(epoch FROM entry.at)::text, entry.kind,
  coalesce(entry.staff_id::text, '-'), coalesce(entry.device_id::text, '-'),
  coalesce(entry.young_person_id::text, '-'), entry.facts::text), 'UTF8'));

-- The council's last entry is held until the transaction ends, so that two never follow the same one.
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE head audit_heads;
BEGIN
  INSERT INTO audit_heads VALUES (NEW.authority_id, 0, '\x') ON CONFLICT (authority_id) DO NOTHING;
  SELECT * INTO STRICT head FROM audit_heads WHERE authority_id = NEW.authority_id FOR UPDATE;
  NEW.number := head.number + 1;
  NEW.previous_hash := head.hash;
  NEW.hash := audit_hash(NEW);
  UPDATE audit_heads SET number = NEW.number, hash = NEW.hash WHERE authority_id = NEW.authority_id;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_chain();

CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is only ever added to';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();

REVOKE EXECUTE ON FUNCTION audit_hash(audit_entries), audit_chain(), audit_append_only() FROM PUBLIC;
