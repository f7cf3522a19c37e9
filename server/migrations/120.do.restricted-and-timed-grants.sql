-- A grant may end by itself: a stand-in's after their last day, an opened file's after some hours. `ends_at` is as decided,
-- `ends_at_here` the same by this database's own clock, which the policy below compares with: so a grant whose time is
-- over opens nothing, also before the endpoint has taken it back.
ALTER TABLE grants ADD COLUMN ends_at timestamptz, ADD COLUMN ends_at_here timestamptz;

-- The files that only these people may hold, whatever grants there are. Whoever asks sees those that they are kept from.
CREATE TABLE restricted_files (
  authority_id text NOT NULL REFERENCES authorities,
  young_person_id uuid NOT NULL,
  staff_ids uuid[] NOT NULL,
  PRIMARY KEY (authority_id, young_person_id)
);
ALTER TABLE restricted_files ENABLE ROW LEVEL SECURITY;
GRANT SELECT (authority_id, young_person_id) ON restricted_files TO waymark_request;
CREATE POLICY kept_from ON restricted_files FOR SELECT TO waymark_request
  USING (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND NOT coalesce((SELECT nullif(current_setting('waymark.staff', true), '')::uuid) = ANY (staff_ids), false)
  );

-- Every policy on records asks this table, and so this policy: what it hides, none of them gives. One that was taken back
-- is seen, since a laptop must be told of it.
DROP POLICY own_grants ON grants;
CREATE POLICY own_grants ON grants FOR SELECT TO waymark_request
  USING (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND subject = ANY ((SELECT string_to_array(current_setting('waymark.subjects', true), ' '))::text[])
    AND (revoked OR (
      (ends_at_here IS NULL OR ends_at_here > (SELECT clock_timestamp()))
      AND young_person_id NOT IN (
        SELECT r.young_person_id FROM restricted_files r
        WHERE r.authority_id = (SELECT current_setting('waymark.authority', true)))
    ))
  );

CREATE INDEX grants_that_end ON grants (authority_id, ends_at) WHERE ends_at IS NOT NULL AND NOT revoked;
