-- The only things that the board's role may run. They run as their owner and give sums, never a person.
CREATE FUNCTION board_figures(authority text, days date[], settings jsonb)
RETURNS TABLE (
  as_of date, breakdown text, part text, people integer,
  owed_by_statute integer, owed_by_either integer, unallocated_statutory integer, unallocated_headline integer,
  plans_out_of_date integer, decided_otherwise integer
)
LANGUAGE sql STABLE
SECURITY DEFINER
SET search_path = public, pg_temp
SET jit = off
SET enable_nestloop = off
BEGIN ATOMIC
  WITH decisions AS MATERIALIZED (
    -- The latest that stands on the day. It decides nothing here: the figures only say for how many there is one.
    SELECT DISTINCT ON (d.day, f.young_person_id) d.day, f.young_person_id, f.category
    FROM unnest(days) AS d(day)
    JOIN fact_category_decisions f
      ON f.decided_on <= d.day AND (f.withdrawn_on IS NULL OR f.withdrawn_on > d.day)
    WHERE f.authority_id = authority
    ORDER BY d.day, f.young_person_id, f.decided_on DESC, f.decision_id DESC
  ), answers AS (
    SELECT a.*,
           d.category <> a.category AS is_decided_otherwise,
           CASE a.plan_state WHEN 'missing' THEN 'missing' WHEN 'out-of-date' THEN a.plan_rule END AS reason
    FROM board_answers_on(authority, days, settings) a
    LEFT JOIN decisions d ON d.day = a.as_of AND d.young_person_id = a.young_person_id
  )
  SELECT a.as_of,
         CASE WHEN grouping(a.age_band) = 0 THEN 'age' WHEN grouping(a.reason) = 0 THEN 'reason' ELSE 'all' END,
         coalesce(a.age_band, a.reason),
         count(*)::integer,
         (count(*) FILTER (WHERE a.required = 'statute'))::integer,
         count(a.required)::integer,
         sum(a.unallocated_statutory)::integer,
         sum(a.unallocated_headline)::integer,
         sum(a.plan_out_of_date)::integer,
         (count(*) FILTER (WHERE a.is_decided_otherwise))::integer
  FROM answers a
  GROUP BY GROUPING SETS ((a.as_of), (a.as_of, a.age_band), (a.as_of, a.reason));
END;

-- How complete the figures can be: what the laptops said they still hold.
CREATE FUNCTION board_completeness(authority text)
RETURNS TABLE (
  devices integer, devices_with_unsent integer, unsent_allocations integer, unsent_plans_and_reviews integer,
  unsent_other integer, latest_report_at timestamptz, oldest_unsent_report_at timestamptz
)
LANGUAGE sql STABLE
SECURITY DEFINER
SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT count(*)::integer,
         (count(*) FILTER (WHERE d.unsent > 0))::integer,
         coalesce(sum(d.unsent_allocations), 0)::integer,
         coalesce(sum(d.unsent_plans + d.unsent_reviews), 0)::integer,
         coalesce(sum(d.unsent_other), 0)::integer,
         max(d.last_seen_at),
         min(d.last_seen_at) FILTER (WHERE d.unsent > 0)
  FROM (
    SELECT v.*, v.unsent_allocations + v.unsent_plans + v.unsent_reviews + v.unsent_other AS unsent
    FROM devices v WHERE v.authority_id = authority
  ) d;
END;

-- A person-level function is nobody's but its owner's; PostgreSQL gives new functions to everybody.
REVOKE EXECUTE ON FUNCTION
  board_lives(text, jsonb), board_categories(text, date[], jsonb), board_answers_on(text, date[], jsonb),
  board_answers(text, date, jsonb), board_figures(text, date[], jsonb), board_completeness(text)
FROM PUBLIC;

-- Roles belong to the whole server, so another database of it may have made this one, or be making it just now.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waymark_board') THEN
    BEGIN
      CREATE ROLE waymark_board NOLOGIN;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the role waymark_board is missing, and % may not create it', current_user
          USING HINT = format('Have an administrator run: CREATE ROLE waymark_board NOLOGIN; '
                              'GRANT waymark_board TO %I;', current_user);
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'waymark_board', 'SET') THEN
    EXECUTE format('GRANT waymark_board TO %I', current_user);
  END IF;
END $$;

GRANT EXECUTE ON FUNCTION board_figures(text, date[], jsonb), board_completeness(text) TO waymark_board;
