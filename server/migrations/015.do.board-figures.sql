-- The only things that the board's role may run. They run as their owner and give sums, never a person.
CREATE FUNCTION board_figures(authority text, days date[], settings jsonb)
RETURNS TABLE (
  as_of date, breakdown text, part text, people integer,
  owed_by_statute integer, owed_by_either integer, unallocated_statutory integer, unallocated_headline integer,
  plans_out_of_date integer
)
LANGUAGE sql STABLE
SECURITY DEFINER
SET search_path = public, pg_temp
SET jit = off
BEGIN ATOMIC
  WITH answers AS (
    SELECT a.*,
           CASE a.plan_state WHEN 'missing' THEN 'missing' WHEN 'out-of-date' THEN a.plan_rule END AS reason
    FROM board_answers_on(authority, days, settings) a
  )
  SELECT a.as_of,
         CASE WHEN grouping(a.age_band) = 0 THEN 'age' WHEN grouping(a.reason) = 0 THEN 'reason' ELSE 'all' END,
         coalesce(a.age_band, a.reason),
         count(*)::integer,
         (count(*) FILTER (WHERE a.required = 'statute'))::integer,
         count(a.required)::integer,
         sum(a.unallocated_statutory)::integer,
         sum(a.unallocated_headline)::integer,
         sum(a.plan_out_of_date)::integer
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
