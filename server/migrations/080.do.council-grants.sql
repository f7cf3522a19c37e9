-- Those who lead the whole service hold every young person's file, as one more subject of grants. For the people who are
-- there already it is given now, under a number of the counter like any other grant.
WITH numbered AS (
  UPDATE authorities SET seq = seq + 1 RETURNING authority_id, seq
)
INSERT INTO grants (authority_id, subject, young_person_id, seq)
SELECT d.authority_id, 'council', d.id, n.seq
FROM documents d JOIN numbered n USING (authority_id)
WHERE d.collection = 'youngPeople';
