-- Whoever wrote a late entry is told what became of it, until they have read it. They may not hold the file any more, so
-- the endpoint reads both as their owner, by a route that judges who asks. A request's role reaches neither.
CREATE TABLE late_outcomes_read (
  authority_id text NOT NULL REFERENCES authorities,
  entry_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (authority_id, entry_id, staff_id)
);
ALTER TABLE late_outcomes_read ENABLE ROW LEVEL SECURITY;

CREATE INDEX late_entries_by_writer ON documents (authority_id, ((body -> 'writing' ->> 'byStaffId')))
  WHERE collection = 'handovers' AND body ->> 'kind' = 'late-entry';
