-- What a request reads and writes of the records, it reads and writes as this role. The owner, as whom the endpoint
-- migrates, keeps house and follows up what it has accepted, is not bound by the policies; a request's role is.
-- Roles belong to the whole server, so another database of it may have made this one, or be making it just now.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waymark_request') THEN
    BEGIN
      CREATE ROLE waymark_request NOLOGIN NOINHERIT NOBYPASSRLS;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the role waymark_request is missing, and % may not create it', current_user
          USING HINT = format('Have an administrator run: CREATE ROLE waymark_request NOLOGIN NOBYPASSRLS; '
                              'GRANT waymark_request TO %I;', current_user);
    END;
  END IF;
  IF (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'waymark_request') THEN
    RAISE EXCEPTION 'the role waymark_request may pass row-level security by'
      USING HINT = 'Have an administrator run: ALTER ROLE waymark_request NOSUPERUSER NOBYPASSRLS;';
  END IF;
  IF NOT pg_has_role(current_user, 'waymark_request', 'SET') THEN
    EXECUTE format('GRANT waymark_request TO %I', current_user);
  END IF;
END $$;

-- Who asks is said by the endpoint at the start of a transaction's part, in settings that end with it. One that was
-- never set is null, and null is nobody.
GRANT SELECT ON authorities, documents, revisions, grants TO waymark_request;
GRANT INSERT, UPDATE ON documents TO waymark_request;
GRANT INSERT ON revisions TO waymark_request;
-- Each writing takes a number of the counter, and leaves its mark.
GRANT UPDATE (seq, mark) ON authorities TO waymark_request;
GRANT INSERT ON lineage TO waymark_request;

ALTER TABLE authorities ENABLE ROW LEVEL SECURITY;
ALTER TABLE lineage ENABLE ROW LEVEL SECURITY;
ALTER TABLE grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE revisions ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_council ON authorities TO waymark_request
  USING (authority_id = (SELECT current_setting('waymark.authority', true)));

CREATE POLICY own_council ON lineage FOR INSERT TO waymark_request
  WITH CHECK (authority_id = (SELECT current_setting('waymark.authority', true)));

CREATE POLICY own_grants ON grants FOR SELECT TO waymark_request
  USING (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND subject = ANY ((SELECT string_to_array(current_setting('waymark.subjects', true), ' '))::text[])
  );

-- Everybody's records, and those about the young people whose file was given to whoever asks; of the kinds that their
-- role may read.
CREATE POLICY in_scope ON documents FOR SELECT TO waymark_request
  USING (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND collection = ANY ((SELECT string_to_array(current_setting('waymark.reads', true), ' '))::text[])
    AND (young_person_id IS NULL OR young_person_id IN (
      SELECT g.young_person_id FROM grants g
      WHERE g.authority_id = (SELECT current_setting('waymark.authority', true))
        AND g.subject = ANY ((SELECT string_to_array(current_setting('waymark.subjects', true), ' '))::text[])
        AND NOT g.revoked))
  );

CREATE POLICY written_in_scope ON documents FOR INSERT TO waymark_request
  WITH CHECK (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND collection = ANY ((SELECT string_to_array(current_setting('waymark.writes', true), ' '))::text[])
    AND young_person_id IN (
      SELECT g.young_person_id FROM grants g
      WHERE g.authority_id = (SELECT current_setting('waymark.authority', true))
        AND g.subject = ANY ((SELECT string_to_array(current_setting('waymark.subjects', true), ' '))::text[])
        AND NOT g.revoked)
  );

CREATE POLICY changed_in_scope ON documents FOR UPDATE TO waymark_request
  USING (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND collection = ANY ((SELECT string_to_array(current_setting('waymark.writes', true), ' '))::text[])
    AND young_person_id IN (
      SELECT g.young_person_id FROM grants g
      WHERE g.authority_id = (SELECT current_setting('waymark.authority', true))
        AND g.subject = ANY ((SELECT string_to_array(current_setting('waymark.subjects', true), ' '))::text[])
        AND NOT g.revoked)
  );

-- The history of what is in scope; and one's own writings, so that a lost receipt can be given again when the file has gone.
CREATE POLICY in_scope_or_own ON revisions FOR SELECT TO waymark_request
  USING (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND collection = ANY ((SELECT string_to_array(current_setting('waymark.reads', true), ' '))::text[])
    AND (
      author_staff_id = (SELECT nullif(current_setting('waymark.staff', true), '')::uuid)
      OR young_person_id IS NULL
      OR young_person_id IN (
        SELECT g.young_person_id FROM grants g
        WHERE g.authority_id = (SELECT current_setting('waymark.authority', true))
          AND g.subject = ANY ((SELECT string_to_array(current_setting('waymark.subjects', true), ' '))::text[])
          AND NOT g.revoked)
    )
  );

-- Appended in one's own name, never altered, never taken away.
CREATE POLICY in_own_name ON revisions FOR INSERT TO waymark_request
  WITH CHECK (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND collection = ANY ((SELECT string_to_array(current_setting('waymark.writes', true), ' '))::text[])
    AND author_staff_id = (SELECT nullif(current_setting('waymark.staff', true), '')::uuid)
    AND young_person_id IN (
      SELECT g.young_person_id FROM grants g
      WHERE g.authority_id = (SELECT current_setting('waymark.authority', true))
        AND g.subject = ANY ((SELECT string_to_array(current_setting('waymark.subjects', true), ' '))::text[])
        AND NOT g.revoked)
  );
