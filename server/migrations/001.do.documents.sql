-- Every key begins with the authority. `seq` is handed out under the authority's row lock, by the first statement of the
-- writing transaction, so numbers become visible in commit order and a rolled-back one is given out again.
CREATE TABLE authorities (
  authority_id text PRIMARY KEY,
  name text NOT NULL,
  seq bigint NOT NULL DEFAULT 0
);

-- The latest state of every record.
CREATE TABLE documents (
  authority_id text NOT NULL REFERENCES authorities,
  collection text NOT NULL,
  id uuid NOT NULL,
  young_person_id uuid,
  seq bigint NOT NULL,
  rev text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (authority_id, collection, id)
);
CREATE UNIQUE INDEX documents_by_seq ON documents (authority_id, seq);
CREATE INDEX documents_by_young_person ON documents (authority_id, young_person_id);

-- Every state ever accepted, append-only.
CREATE TABLE revisions (
  authority_id text NOT NULL REFERENCES authorities,
  seq bigint NOT NULL,
  collection text NOT NULL,
  id uuid NOT NULL,
  young_person_id uuid,
  rev text NOT NULL,
  base_rev text,
  body jsonb NOT NULL,
  author_staff_id uuid NOT NULL,
  device_id uuid,
  stated_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (authority_id, seq)
);
CREATE INDEX revisions_by_record ON revisions (authority_id, collection, id, seq);

-- Who may hold whose file. `subject` is `staff:<id>` or `team:<id>`. A grant has a number of the same counter, so that a
-- newly allocated adviser is sent the old records too, and a revoked one is told.
CREATE TABLE grants (
  authority_id text NOT NULL REFERENCES authorities,
  subject text NOT NULL,
  young_person_id uuid NOT NULL,
  seq bigint NOT NULL,
  revoked boolean NOT NULL DEFAULT false,
  PRIMARY KEY (authority_id, subject, young_person_id)
);
CREATE INDEX grants_by_seq ON grants (authority_id, subject, seq);
CREATE INDEX grants_by_young_person ON grants (authority_id, young_person_id);
