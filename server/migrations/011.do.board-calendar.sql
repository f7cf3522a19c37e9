-- Months end on the corresponding date, or on the month's last day where there is none: PostgreSQL's own arithmetic.
CREATE FUNCTION months_after(day date, months integer) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (day + make_interval(months => months))::date;

-- Age n is reached on this day. PostgreSQL moves a 29 February to the 28th in a common year; a council may hold the 1st of March.
CREATE FUNCTION birthday(born date, age integer, leap_day_anniversary text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN months_after(born, 12 * age)
  + (extract(day FROM born) = 29
     AND extract(day FROM months_after(born, 12 * age)) = 28
     AND leap_day_anniversary = '03-01')::integer;

-- The first day on which `wanted` days of these spans have been completed. The last span may end on it.
CREATE FUNCTION day_completing(spans datemultirange, wanted integer) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  SELECT lower(counted.span) + (wanted - counted.before)::integer
  FROM (
    SELECT span,
           coalesce(sum(upper(span) - lower(span))
             OVER (ORDER BY span ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM unnest(spans) AS span
  ) counted
  WHERE counted.before < wanted AND counted.before + (upper(counted.span) - lower(counted.span)) >= wanted;
END;

-- The end of the last of these spans that has ended by `day`.
CREATE FUNCTION last_end_by(spans datemultirange, day date) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  SELECT max(upper(span)) FROM unnest(spans) AS span WHERE upper(span) <= day;
END;
