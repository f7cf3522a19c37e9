-- Which category, on each of the days asked for. The tests are in the order of the rules, and the first that is met holds.
CREATE FUNCTION board_categories(authority text, days date[], settings jsonb)
RETURNS TABLE (
  as_of date, young_person_id uuid, category text, age_band text, became_eligible_on date,
  first_relevant_on date, birthday_21 date, allocated boolean
)
LANGUAGE sql STABLE
SET jit = off
BEGIN ATOMIC
  WITH lives AS MATERIALIZED (
    SELECT l.*,
           lower(l.eligible) AS first_eligible_on,
           lower(l.any_care * datemultirange(daterange(l.birthday_16, NULL))) AS first_care_at_16_on,
           (l.birthday_18 - 1) <@ (l.eligible + l.relevant) AS eligible_or_relevant_to_18
    FROM board_lives(authority, settings) l
  ), dated AS (
    SELECT on_day.as_of, l.*,
           CASE WHEN l.first_eligible_on <= on_day.as_of AND (l.died_on IS NULL OR l.first_eligible_on < l.died_on)
                THEN l.first_eligible_on END AS became_eligible_on,
           l.settled_at_home @> on_day.as_of
             OR coalesce(l.guardianship_from_care_on <= on_day.as_of, false)
             OR coalesce(l.first_care_at_16_on < on_day.as_of, false) AND NOT l.any_care @> on_day.as_of AS qualifies
    FROM lives l CROSS JOIN unnest(days) AS on_day(as_of)
  )
  SELECT d.as_of, d.young_person_id,
         CASE
           WHEN d.died_on <= d.as_of THEN 'none'
           WHEN d.elsewhere @> d.as_of THEN 'none'
           WHEN d.as_of < d.birthday_16 THEN 'under-16'
           WHEN d.eligible @> d.as_of THEN 'eligible'
           WHEN d.care @> d.as_of THEN 'looked-after-not-yet-eligible'
           WHEN d.relevant @> d.as_of THEN 'relevant'
           WHEN d.as_of >= d.birthday_25 THEN 'none'
           WHEN d.as_of >= d.birthday_21 AND d.eligible_or_relevant_to_18 THEN 'former-relevant-21-24'
           WHEN d.as_of >= d.birthday_18 AND d.eligible_or_relevant_to_18 THEN 'former-relevant'
           WHEN d.as_of >= d.birthday_21 AND d.qualifies THEN 'qualifying-education-only'
           WHEN d.qualifies THEN 'qualifying'
           WHEN d.any_care @> d.as_of THEN 'short-break-only'
           ELSE 'none'
         END,
         CASE
           WHEN d.as_of < d.birthday_16 OR d.as_of >= d.birthday_25 THEN NULL
           WHEN d.as_of < d.birthday_17 THEN '16'
           WHEN d.as_of < d.birthday_18 THEN '17'
           WHEN d.as_of < d.birthday_21 THEN '18-20'
           ELSE '21-24'
         END,
         d.became_eligible_on,
         lower(CASE WHEN d.became_eligible_on IS NULL THEN d.relevant
                    ELSE d.relevant * datemultirange(daterange(d.became_eligible_on, NULL)) END),
         d.birthday_21,
         d.advised @> d.as_of
  FROM dated d;
END;
