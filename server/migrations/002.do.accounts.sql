CREATE TABLE accounts (
  authority_id text NOT NULL REFERENCES authorities,
  username text NOT NULL,
  password_hash text NOT NULL,
  staff_id uuid NOT NULL,
  role text NOT NULL,
  PRIMARY KEY (authority_id, username)
);
CREATE UNIQUE INDEX accounts_by_username ON accounts (lower(username));

-- Only the hash of a session's token is kept.
CREATE TABLE sessions (
  token_hash bytea PRIMARY KEY,
  authority_id text NOT NULL REFERENCES authorities,
  username text NOT NULL,
  device_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);

-- What each device last said of itself.
CREATE TABLE devices (
  authority_id text NOT NULL REFERENCES authorities,
  device_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  first_seen_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  last_success_at timestamptz,
  oldest_unsent_at timestamptz,
  unsent_allocations integer NOT NULL DEFAULT 0,
  unsent_plans integer NOT NULL DEFAULT 0,
  unsent_reviews integer NOT NULL DEFAULT 0,
  unsent_other integer NOT NULL DEFAULT 0,
  PRIMARY KEY (authority_id, device_id)
);
