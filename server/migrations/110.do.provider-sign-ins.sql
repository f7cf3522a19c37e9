-- Somebody who signs in with the council's identity provider has no password here. The provider's own name for them is kept.
ALTER TABLE accounts
  ALTER COLUMN password_hash DROP NOT NULL,
  ADD COLUMN provider_issuer text,
  ADD COLUMN provider_subject text,
  -- The name under which the provider will first vouch for them, in small letters: said by an administrator, spent once.
  ADD COLUMN provider_name_awaited text;
CREATE UNIQUE INDEX accounts_by_provider ON accounts (authority_id, provider_issuer, provider_subject);
CREATE UNIQUE INDEX accounts_awaiting_provider ON accounts (authority_id, provider_name_awaited);

-- Between leaving for the provider and coming back: what must come back unchanged, in the browser that left.
CREATE TABLE begun_sign_ins (
  state_hash bytea PRIMARY KEY,
  browser_hash bytea NOT NULL,
  checks jsonb NOT NULL,
  return_to jsonb NOT NULL,
  expires_at timestamptz NOT NULL
);

-- Between the browser's return to the app and the app's asking for its session.
CREATE TABLE handed_off_sign_ins (
  code_hash bytea PRIMARY KEY,
  challenge text NOT NULL,
  authority_id text NOT NULL REFERENCES authorities,
  username text NOT NULL,
  expires_at timestamptz NOT NULL
);
