-- A laptop is named by its user, seen by the administrator, and can be revoked. A revoked one hands over what it has not
-- sent, wipes itself and says so.
ALTER TABLE devices
  ADD COLUMN name text,
  ADD COLUMN last_unlock_at timestamptz,
  ADD COLUMN lease_ends_at timestamptz,
  ADD COLUMN revoked_at timestamptz,
  ADD COLUMN revoked_by_staff_id uuid,
  ADD COLUMN revoked_because text CHECK (revoked_because IN ('lost', 'returned')),
  ADD COLUMN rescued_at timestamptz,
  ADD COLUMN wiped_at timestamptz;

-- Whose records were sent to which laptop. Kept after a wipe: it is what a statement about a lost one is made of.
CREATE TABLE device_holdings (
  authority_id text NOT NULL REFERENCES authorities,
  device_id uuid NOT NULL,
  young_person_id uuid NOT NULL,
  first_sent_at timestamptz NOT NULL,
  last_sent_at timestamptz NOT NULL,
  -- The laptop was told that this file is not its user's any more, and takes it off once nothing of it waits.
  told_to_remove_at timestamptz,
  PRIMARY KEY (authority_id, device_id, young_person_id)
);

-- Laptops that were sent something before this was kept: all that their users could reach then.
INSERT INTO device_holdings (authority_id, device_id, young_person_id, first_sent_at, last_sent_at)
SELECT DISTINCT v.authority_id, v.device_id, g.young_person_id, v.first_seen_at, v.last_seen_at
FROM devices v
LEFT JOIN documents s ON s.authority_id = v.authority_id AND s.collection = 'staff' AND s.id = v.staff_id
JOIN grants g ON g.authority_id = v.authority_id
  AND g.subject IN ('staff:' || v.staff_id, 'team:' || (s.body ->> 'teamId'));

-- What a revoked laptop had not sent and what was not taken into the record. A person looks at each.
CREATE TABLE rescued_changes (
  authority_id text NOT NULL REFERENCES authorities,
  device_id uuid NOT NULL,
  collection text NOT NULL,
  record_id uuid NOT NULL,
  rev text NOT NULL,
  base_rev text,
  body jsonb NOT NULL,
  -- Why it was not taken in: the laptop was lost, or the endpoint's own answer to the change.
  because text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (authority_id, device_id, collection, record_id, rev)
);

-- The endpoint writes and reads both as their owner, by routes that judge who asks. A request's role reaches neither.
ALTER TABLE device_holdings ENABLE ROW LEVEL SECURITY;
ALTER TABLE rescued_changes ENABLE ROW LEVEL SECURITY;
