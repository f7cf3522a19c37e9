-- A sign-in is one act of proving who one is. On a laptop it goes on for as long as its refresh tokens are handed on, each
-- for the next; on a web page for half a day. It ends at once for all its tokens.
CREATE TABLE sign_ins (
  sign_in_id uuid PRIMARY KEY,
  authority_id text NOT NULL REFERENCES authorities,
  username text NOT NULL,
  device_id uuid,
  method text NOT NULL,
  signed_in_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_because text
);
CREATE INDEX sign_ins_by_account ON sign_ins (authority_id, username);
CREATE INDEX sign_ins_by_device ON sign_ins (authority_id, device_id);

-- The long sessions of before have no sign-in to belong to. Whoever held one signs in again; nothing on a laptop is touched.
DELETE FROM sessions;
ALTER TABLE sessions
  DROP COLUMN authority_id,
  DROP COLUMN username,
  DROP COLUMN device_id,
  ADD COLUMN sign_in_id uuid NOT NULL REFERENCES sign_ins ON DELETE CASCADE;
CREATE INDEX sessions_by_sign_in ON sessions (sign_in_id);

-- Each is good once. `turn` counts within the sign-in; a superseded token was given out, never arrived, and was replaced.
CREATE TABLE refresh_tokens (
  token_hash bytea PRIMARY KEY,
  sign_in_id uuid NOT NULL REFERENCES sign_ins ON DELETE CASCADE,
  turn integer NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  superseded boolean NOT NULL DEFAULT false,
  UNIQUE (sign_in_id, turn)
);

-- The public half of the key that a laptop keeps in its sealed store, and signs each refresh with.
ALTER TABLE devices ADD COLUMN public_key jsonb;

ALTER TABLE accounts ADD COLUMN disabled_at timestamptz;

-- Wrong passwords, for every endpoint process together. `who` is a digest: people type passwords into the wrong field.
CREATE TABLE sign_in_guesses (
  kind text NOT NULL CHECK (kind IN ('account', 'address')),
  who bytea NOT NULL,
  wrong integer NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz,
  PRIMARY KEY (kind, who)
);
