-- What no as-of date changes: for each young person the days of being looked after, eligible and relevant, as sets of days.
-- `settings` holds every local setting by name; a missing one is an error of ours and gives no row.
CREATE FUNCTION relevant_spans(
  care datemultirange, counted_91_on date, detained boolean, birthday_16 date, birthday_18 date
) RETURNS datemultirange
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  -- Out of care at 16 or 17, from the first end of care by which 91 days were counted with one of them at 16 or later;
  -- from the 16th birthday for somebody then detained or in hospital who had the 91 days before it.
  SELECT CASE WHEN first.day < birthday_18 THEN datemultirange(daterange(first.day, birthday_18)) - care
              ELSE '{}' END
  FROM (
    SELECT CASE WHEN detained AND counted_91_on <= birthday_16 THEN birthday_16
                ELSE (SELECT min(upper(span)) FROM unnest(care) AS span
                      WHERE upper(span) >= counted_91_on AND upper(span) > birthday_16) END AS day
  ) first;
END;

-- More than six months back at home, counted from the later of the return and the end of care.
CREATE FUNCTION settled_at_home_spans(out_of_care datemultirange, care datemultirange, homes datemultirange)
RETURNS datemultirange
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT coalesce(range_agg(
           gap * home * daterange(months_after(greatest(lower(home), last_end_by(care, lower(gap))), 6) + 1, NULL)
         ), '{}')
  FROM unnest(out_of_care) AS gap, unnest(homes) AS home;
END;

CREATE FUNCTION board_lives(authority text, settings jsonb)
RETURNS TABLE (
  young_person_id uuid, died_on date, birthday_16 date, birthday_17 date, birthday_18 date, birthday_21 date,
  birthday_25 date, care datemultirange, any_care datemultirange, eligible datemultirange, relevant datemultirange,
  settled_at_home datemultirange, elsewhere datemultirange, advised datemultirange, guardianship_from_care_on date
)
LANGUAGE sql STABLE
SET jit = off
SET enable_nestloop = off
BEGIN ATOMIC
  WITH episodes AS MATERIALIZED (
    SELECT f.young_person_id,
           range_agg(daterange(f.starts_on, f.ends_on)) FILTER (WHERE NOT f.short_breaks) AS care,
           range_agg(daterange(f.starts_on, f.ends_on)) AS any_care
    FROM fact_episodes f
    WHERE f.authority_id = authority AND (f.ends_on IS NULL OR f.ends_on > f.starts_on)
    GROUP BY f.young_person_id
  ), homes AS MATERIALIZED (
    SELECT f.young_person_id, range_agg(daterange(f.starts_on, f.ends_on)) AS spans
    FROM fact_return_home f
    WHERE f.authority_id = authority AND (f.ends_on IS NULL OR f.ends_on > f.starts_on)
    GROUP BY f.young_person_id
  ), elsewhere AS MATERIALIZED (
    SELECT f.young_person_id, range_agg(daterange(f.starts_on, f.ends_on)) AS spans
    FROM fact_elsewhere f
    WHERE f.authority_id = authority AND (f.ends_on IS NULL OR f.ends_on > f.starts_on)
    GROUP BY f.young_person_id
  ), advisers AS MATERIALIZED (
    SELECT f.young_person_id, range_agg(daterange(f.starts_on, f.last_day, '[]')) AS spans
    FROM fact_allocations f
    WHERE f.authority_id = authority AND (f.last_day IS NULL OR f.last_day >= f.starts_on)
    GROUP BY f.young_person_id
  ), ages AS MATERIALIZED (
    SELECT p.*,
           birthday(p.date_of_birth, 14, settings ->> 'leapDayAnniversary') AS b14,
           birthday(p.date_of_birth, 16, settings ->> 'leapDayAnniversary') AS b16,
           birthday(p.date_of_birth, 17, settings ->> 'leapDayAnniversary') AS b17,
           birthday(p.date_of_birth, 18, settings ->> 'leapDayAnniversary') AS b18,
           birthday(p.date_of_birth, 21, settings ->> 'leapDayAnniversary') AS b21,
           birthday(p.date_of_birth, 25, settings ->> 'leapDayAnniversary') AS b25
    FROM fact_people p
    WHERE p.authority_id = authority
  ), care_days AS MATERIALIZED (
    -- Nobody is looked after from the 18th birthday on, whatever the rows say.
    SELECT a.*,
           coalesce(e.care, '{}') * datemultirange(daterange(NULL, a.b18)) AS care,
           coalesce(e.any_care, '{}') * datemultirange(daterange(NULL, a.b18)) AS any_care,
           coalesce(h.spans, '{}') AS homes,
           coalesce(w.spans, '{}') AS elsewhere,
           coalesce(v.spans, '{}') AS advised
    FROM ages a
    LEFT JOIN episodes e ON e.young_person_id = a.young_person_id
    LEFT JOIN homes h ON h.young_person_id = a.young_person_id
    LEFT JOIN elsewhere w ON w.young_person_id = a.young_person_id
    LEFT JOIN advisers v ON v.young_person_id = a.young_person_id
  ), thirteen_weeks AS MATERIALIZED (
    SELECT c.*, day_completing(c.care * datemultirange(daterange(c.b14, NULL)), 91) AS counted_91_on
    FROM care_days c
  ), out_of_care AS MATERIALIZED (
    SELECT t.*, relevant_spans(t.care, t.counted_91_on, t.detained_at_16, t.b16, t.b18) AS out_of_care
    FROM thirteen_weeks t
  ), homing AS MATERIALIZED (
    SELECT o.*, settled_at_home_spans(o.out_of_care, o.care, o.homes) AS settled_at_home
    FROM out_of_care o
  )
  SELECT l.young_person_id, l.died_on, l.b16, l.b17, l.b18, l.b21, l.b25, l.care, l.any_care,
         CASE WHEN l.counted_91_on IS NULL THEN '{}'
              ELSE l.care * datemultirange(daterange(greatest(l.b16, l.counted_91_on), l.b18)) END,
         l.out_of_care - l.settled_at_home,
         l.settled_at_home, l.elsewhere, l.advised,
         CASE WHEN l.guardianship_from_care_on < l.b18 THEN l.guardianship_from_care_on END
  FROM homing l;
END;
