-- The council's own keys for getting back into a laptop. Only the public half is here; the private half is a file of the
-- council's, sealed with a passphrase, that the endpoint never reads by itself.
CREATE TABLE recovery_keys (
  authority_id text NOT NULL REFERENCES authorities,
  key_id uuid NOT NULL,
  public_key bytea NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (authority_id, key_id)
);

-- A laptop's store key, sealed for one of those keys.
CREATE TABLE escrowed_keys (
  authority_id text NOT NULL REFERENCES authorities,
  store_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  key_id uuid NOT NULL,
  sealed bytea NOT NULL,
  deposited_at timestamptz NOT NULL,
  PRIMARY KEY (authority_id, store_id),
  FOREIGN KEY (authority_id, key_id) REFERENCES recovery_keys
);

-- Who asked to be let back in, from which key, and what came of it. Rows stay: they are the record of it.
CREATE TABLE recovery_requests (
  authority_id text NOT NULL,
  request_id uuid NOT NULL,
  store_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  public_key bytea NOT NULL,
  requested_at timestamptz NOT NULL,
  answered_at timestamptz,
  answered_by text,
  sealed bytea,
  refused_because text,
  PRIMARY KEY (authority_id, request_id),
  FOREIGN KEY (authority_id, store_id) REFERENCES escrowed_keys
);
