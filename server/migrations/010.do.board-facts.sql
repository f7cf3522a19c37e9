-- The dated facts of every young person, read out of the records in one place. Nothing here decides anything.
-- Spans are half-open as on the record; an allocation's last day is the last day held.
CREATE VIEW fact_people AS
SELECT d.authority_id,
       d.id AS young_person_id,
       (d.body ->> 'dateOfBirth')::date AS date_of_birth,
       (d.body ->> 'diedOn')::date AS died_on,
       CASE WHEN (d.body #>> '{specialGuardianship,lookedAfterImmediatelyBefore}')::boolean
            THEN (d.body #>> '{specialGuardianship,madeOn}')::date END AS guardianship_from_care_on,
       coalesce((d.body ->> 'detainedOrInHospitalAt16')::boolean, false) AS detained_at_16
FROM documents d
WHERE d.collection = 'youngPeople';

CREATE VIEW fact_episodes AS
SELECT d.authority_id,
       d.id AS young_person_id,
       (e ->> 'start')::date AS starts_on,
       (e ->> 'end')::date AS ends_on,
       coalesce((e ->> 'shortBreaks')::boolean, false) AS short_breaks
FROM documents d, jsonb_array_elements(d.body -> 'episodes') e
WHERE d.collection = 'youngPeople';

CREATE VIEW fact_return_home AS
SELECT d.authority_id,
       d.id AS young_person_id,
       (e ->> 'start')::date AS starts_on,
       (e ->> 'end')::date AS ends_on
FROM documents d, jsonb_array_elements(d.body -> 'returnHome') e
WHERE d.collection = 'youngPeople';

CREATE VIEW fact_support_requests AS
SELECT d.authority_id,
       d.id AS young_person_id,
       (e ->> 'requestedOn')::date AS requested_on,
       (e ->> 'endedOn')::date AS ended_on
FROM documents d, jsonb_array_elements(d.body -> 'supportRequests') e
WHERE d.collection = 'youngPeople';

CREATE VIEW fact_accommodation AS
SELECT d.authority_id,
       d.id AS young_person_id,
       (e ->> 'start')::date AS starts_on,
       (e ->> 'end')::date AS ends_on,
       e ->> 'legalBasis' AS legal_basis
FROM documents d, jsonb_array_elements(d.body -> 'accommodation') e
WHERE d.collection = 'youngPeople';

CREATE VIEW fact_elsewhere AS
SELECT d.authority_id,
       d.id AS young_person_id,
       (e ->> 'start')::date AS starts_on,
       (e ->> 'end')::date AS ends_on
FROM documents d, jsonb_array_elements(d.body -> 'elsewhere') e
WHERE d.collection = 'youngPeople';

-- What practitioners decided against the computed category. No duty follows from it: see who counts them, and nobody else.
CREATE VIEW fact_category_decisions AS
SELECT d.authority_id,
       d.id AS young_person_id,
       (e ->> 'id')::uuid AS decision_id,
       e ->> 'category' AS category,
       (e ->> 'decidedOn')::date AS decided_on,
       (e ->> 'withdrawnOn')::date AS withdrawn_on
FROM documents d, jsonb_array_elements(d.body -> 'categoryDecisions') e
WHERE d.collection = 'youngPeople';

CREATE VIEW fact_allocations AS
SELECT d.authority_id,
       d.young_person_id,
       (d.body ->> 'start')::date AS starts_on,
       (d.body ->> 'end')::date AS last_day
FROM documents d
WHERE d.collection = 'allocations' AND d.body ->> 'role' = 'personal-adviser';

CREATE VIEW fact_plan_completions AS
SELECT d.authority_id, d.young_person_id, (d.body ->> 'completedOn')::date AS completed_on
FROM documents d
WHERE d.collection = 'plans' AND d.body ->> 'completedOn' IS NOT NULL;

CREATE VIEW fact_review_completions AS
SELECT d.authority_id, d.young_person_id, (d.body ->> 'completedOn')::date AS completed_on
FROM documents d
WHERE d.collection = 'reviews' AND d.body ->> 'kind' = 'review' AND d.body ->> 'completedOn' IS NOT NULL;

CREATE VIEW fact_review_requests AS
SELECT d.authority_id, d.young_person_id, (d.body ->> 'requestedOn')::date AS requested_on
FROM documents d
WHERE d.collection = 'reviews' AND d.body ->> 'kind' = 'request';
