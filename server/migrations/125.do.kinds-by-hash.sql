-- Which kinds of record a role may read is the same for every row of a statement. As an array it became part of each search of
-- an index, sorted anew for each record that was looked up: most of the cost of a page of the feed. As a subquery it is
-- read once. What the policies allow is what it was.
ALTER POLICY in_scope ON documents
  USING (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND collection IN (SELECT unnest(string_to_array(current_setting('waymark.reads', true), ' ')))
    AND (young_person_id IS NULL OR young_person_id IN (
      SELECT g.young_person_id FROM grants g
      WHERE g.authority_id = (SELECT current_setting('waymark.authority', true))
        AND g.subject = ANY ((SELECT string_to_array(current_setting('waymark.subjects', true), ' '))::text[])
        AND NOT g.revoked))
  );

ALTER POLICY in_scope_or_own ON revisions
  USING (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND collection IN (SELECT unnest(string_to_array(current_setting('waymark.reads', true), ' ')))
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
