-- Who wants the support that an adviser offered has asked for it, on the day of the answer. The columns stay as they were, so
-- everything that counts from this view counts these too.
CREATE OR REPLACE VIEW fact_support_requests AS
SELECT d.authority_id,
       d.id AS young_person_id,
       (e ->> 'requestedOn')::date AS requested_on,
       (e ->> 'endedOn')::date AS ended_on
FROM documents d, jsonb_array_elements(d.body -> 'supportRequests') e
WHERE d.collection = 'youngPeople'
UNION ALL
SELECT d.authority_id,
       d.young_person_id,
       (d.body #>> '{supportOffer,answeredOn}')::date,
       (d.body #>> '{supportOffer,endedOn}')::date
FROM documents d
WHERE d.collection = 'contacts'
  AND d.body #>> '{supportOffer,answer}' = 'wants-support'
  AND d.body #>> '{supportOffer,withdrawnBecause}' IS NULL;

-- Contacts are many, and carry notes of any length: the few that matter are found without opening the others.
CREATE INDEX documents_offers_taken_up ON documents (authority_id)
WHERE collection = 'contacts' AND body #>> '{supportOffer,answer}' = 'wants-support';
