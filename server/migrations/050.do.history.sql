-- A file's history is read from its end, a page at a time.
CREATE INDEX revisions_by_young_person ON revisions (authority_id, young_person_id, seq);

-- Case data is withdrawn, with a reason, and never removed. Whoever holds the connection cannot change that by a statement:
-- what was accepted stays as it was accepted, and the latest state of a record is replaced by a later one at most.
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what was recorded is kept', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER revisions_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON revisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER documents_are_not_removed BEFORE DELETE OR TRUNCATE ON documents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();

-- Also where a session says that it replicates, in which ordinary triggers are silent.
ALTER TABLE revisions ENABLE ALWAYS TRIGGER revisions_are_append_only;
ALTER TABLE documents ENABLE ALWAYS TRIGGER documents_are_not_removed;
