-- When a plan or its next review is due for somebody to whom one is owed, and by which rule. `last_event` is the latest
-- completed plan or review, or nothing while no completed plan counts.
CREATE FUNCTION plan_due(
  as_of date, category text, became_eligible_on date, first_relevant_on date, support_asked_on date,
  last_event date, moves date[], review_requests date[], settings jsonb,
  OUT due_on date, OUT rule text
)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT open_limit.due_on, open_limit.rule
  FROM (
    SELECT support_asked_on + (settings ->> 'assessmentDays21to24')::integer AS due_on, 'ASSESS-21-24' AS rule, 1 AS rank
    WHERE last_event IS NULL AND category = 'former-relevant-21-24'
    UNION ALL
    -- Left care inside the three months, without a plan: they run again from the day of becoming relevant.
    SELECT months_after(first_relevant_on, 3), 'ASSESS-RELEVANT-3M', 2
    WHERE last_event IS NULL AND category IN ('relevant', 'former-relevant')
      AND (became_eligible_on IS NULL OR first_relevant_on <= months_after(became_eligible_on, 3))
    UNION ALL
    SELECT months_after(became_eligible_on, 3), 'ASSESS-ELIGIBLE-3M', 3
    WHERE last_event IS NULL AND category <> 'former-relevant-21-24'
      AND (category = 'eligible' OR first_relevant_on IS NULL
           OR first_relevant_on > months_after(became_eligible_on, 3))
    UNION ALL
    SELECT months_after(last_event, (settings ->> 'reviewIntervalMonths')::integer), 'REVIEW-6M', 1
    UNION ALL
    SELECT min(moved) + (settings ->> 'moveReviewDays')::integer, 'REVIEW-MOVE-28D', 2
    FROM unnest(moves) AS moved
    WHERE moved > last_event AND moved <= as_of AND category <> 'eligible'
    UNION ALL
    SELECT min(requested) + (settings ->> 'requestedReviewDays')::integer, 'REVIEW-REQUEST', 3
    FROM unnest(review_requests) AS requested
    WHERE requested > last_event AND requested <= as_of
  ) open_limit
  WHERE open_limit.due_on IS NOT NULL
  ORDER BY open_limit.due_on, open_limit.rank
  LIMIT 1;
END;

CREATE TYPE board_answer AS (
  as_of date, young_person_id uuid, category text, age_band text, became_eligible_on date,
  required text, allocated boolean, plan_state text, plan_due_on date, plan_rule text,
  unallocated_statutory integer, unallocated_headline integer, plan_out_of_date integer
);

-- What each young person is owed on each day. One row for each person and day, whatever is owed.
CREATE FUNCTION board_answers_on(authority text, days date[], settings jsonb)
RETURNS SETOF board_answer
LANGUAGE sql STABLE
SET jit = off
SET enable_nestloop = off
BEGIN ATOMIC
  WITH categories AS MATERIALIZED (
    SELECT c.* FROM board_categories(authority, days, settings) c
  ), plans AS MATERIALIZED (
    SELECT f.young_person_id, array_agg(f.completed_on) AS completed
    FROM fact_plan_completions f WHERE f.authority_id = authority GROUP BY f.young_person_id
  ), reviews AS MATERIALIZED (
    SELECT f.young_person_id, array_agg(f.completed_on) AS completed
    FROM fact_review_completions f WHERE f.authority_id = authority GROUP BY f.young_person_id
  ), requests AS MATERIALIZED (
    SELECT f.young_person_id, array_agg(f.requested_on) AS requested
    FROM fact_review_requests f WHERE f.authority_id = authority GROUP BY f.young_person_id
  ), moves AS MATERIALIZED (
    SELECT f.young_person_id, array_agg(f.starts_on) AS moved
    FROM fact_accommodation f
    WHERE f.authority_id = authority AND f.legal_basis IN ('s23B', 's24B')
      AND (f.ends_on IS NULL OR f.ends_on > f.starts_on)
    GROUP BY f.young_person_id
  ), support AS MATERIALIZED (
    -- Of several open requests the one asked for first; one made before 21 counts as made on the 21st birthday.
    SELECT c.as_of, c.young_person_id, greatest(min(f.requested_on), c.birthday_21) AS asked_on
    FROM categories c
    JOIN fact_support_requests f ON f.young_person_id = c.young_person_id
    WHERE f.authority_id = authority AND c.category = 'former-relevant-21-24'
      AND f.requested_on <= c.as_of AND (f.ended_on IS NULL OR f.ended_on > c.as_of)
    GROUP BY c.as_of, c.young_person_id, c.birthday_21
  ), duties AS MATERIALIZED (
    SELECT c.*,
           s.asked_on AS support_asked_on,
           CASE
             WHEN c.category IN ('eligible', 'relevant', 'former-relevant') THEN 'statute'
             WHEN c.category = 'former-relevant-21-24' AND s.asked_on IS NOT NULL THEN 'statute'
             WHEN c.category = 'looked-after-not-yet-eligible' THEN 'local-promise'
           END AS required
    FROM categories c
    LEFT JOIN support s ON s.young_person_id = c.young_person_id AND s.as_of = c.as_of
  ), events AS MATERIALIZED (
    -- Only where a plan is owed. A review before the first completed plan does not count.
    SELECT d.*, m.moved, q.requested,
           greatest(
             (SELECT max(day) FROM unnest(p.completed) AS day WHERE day <= d.as_of),
             (SELECT max(day) FROM unnest(r.completed) AS day
              WHERE day <= d.as_of
                AND day >= (SELECT min(plan_day) FROM unnest(p.completed) AS plan_day WHERE plan_day <= d.as_of)
             )) AS latest
    FROM duties d
    LEFT JOIN plans p ON p.young_person_id = d.young_person_id
    LEFT JOIN reviews r ON r.young_person_id = d.young_person_id
    LEFT JOIN requests q ON q.young_person_id = d.young_person_id
    LEFT JOIN moves m ON m.young_person_id = d.young_person_id
    WHERE d.required = 'statute'
  ), counted_events AS (
    -- At 21 to 24 a plan that is older than the open request is no plan.
    SELECT e.*,
           CASE WHEN e.category <> 'former-relevant-21-24' OR e.latest >= e.support_asked_on
                THEN e.latest END AS last_event
    FROM events e
  ), plans_due AS MATERIALIZED (
    SELECT e.as_of, e.young_person_id, e.last_event, due.due_on, due.rule
    FROM counted_events e
    CROSS JOIN LATERAL plan_due(e.as_of, e.category, e.became_eligible_on, e.first_relevant_on, e.support_asked_on,
                                e.last_event, e.moved, e.requested, settings) due
  ), states AS (
    SELECT d.*, p.due_on, p.rule,
           CASE
             WHEN p.young_person_id IS NULL THEN 'not-required'
             WHEN p.last_event IS NULL AND d.as_of <= p.due_on + (settings ->> 'planGraceDays')::integer THEN 'not-yet-due'
             WHEN p.last_event IS NULL THEN 'missing'
             WHEN d.as_of > p.due_on THEN 'out-of-date'
             WHEN p.due_on - d.as_of <= (settings ->> 'dueSoonDays')::integer THEN 'due-soon'
             ELSE 'current'
           END AS plan_state
    FROM duties d
    LEFT JOIN plans_due p ON p.young_person_id = d.young_person_id AND p.as_of = d.as_of
  )
  SELECT s.as_of, s.young_person_id, s.category, s.age_band, s.became_eligible_on, s.required, s.allocated,
         s.plan_state, s.due_on, s.rule,
         (coalesce(s.required = 'statute', false) AND NOT s.allocated)::integer,
         (s.required IS NOT NULL AND NOT s.allocated)::integer,
         (s.plan_state IN ('missing', 'out-of-date'))::integer
  FROM states s;
END;

CREATE FUNCTION board_answers(authority text, as_of date, settings jsonb)
RETURNS SETOF board_answer
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT a.* FROM board_answers_on(authority, ARRAY[as_of], settings) a;
END;
