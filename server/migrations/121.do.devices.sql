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
  AND (g.subject IN ('staff:' || v.staff_id, 'team:' || (s.body ->> 'teamId'))
    OR g.subject = 'council' AND EXISTS (SELECT FROM accounts a
      WHERE a.authority_id = v.authority_id AND a.staff_id = v.staff_id AND a.role = 'service-lead'));

-- What a revoked laptop had not sent and what was not taken into the record. A person looks at each. As the JSON text that
-- came: jsonb refuses some texts, and nothing may keep the rest from being handed over.
CREATE TABLE rescued_pieces (
  authority_id text NOT NULL REFERENCES authorities,
  device_id uuid NOT NULL,
  what text NOT NULL CHECK (what IN ('change', 'draft')),
  name text NOT NULL,
  digest bytea NOT NULL,
  json text NOT NULL,
  -- Why it was not taken in: the laptop was lost, or the endpoint's own answer to the change.
  because text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (authority_id, device_id, what, name, digest)
);

-- What a revoked laptop, known by its own key, hands over and confirms with, whatever became of its user's account.
CREATE TABLE device_farewells (
  token_hash bytea PRIMARY KEY,
  authority_id text NOT NULL REFERENCES authorities,
  device_id uuid NOT NULL,
  expires_at timestamptz NOT NULL
);

-- The endpoint writes and reads these as their owner, by routes that judge who asks. A request's role reaches none.
ALTER TABLE device_holdings ENABLE ROW LEVEL SECURITY;
ALTER TABLE rescued_pieces ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_farewells ENABLE ROW LEVEL SECURITY;
