-- Each writing transaction leaves a random mark beside its number. A database that was restored from a backup gives the same
-- numbers out again, but not the same marks: so a laptop's place in the feed can be told from a place in another history.
ALTER TABLE authorities ADD COLUMN mark text NOT NULL DEFAULT '';

CREATE TABLE lineage (
  authority_id text NOT NULL REFERENCES authorities,
  mark text NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (authority_id, mark)
);

UPDATE authorities SET mark = substr(md5(gen_random_uuid()::text), 1, 16);
INSERT INTO lineage (authority_id, mark, seq) SELECT authority_id, mark, seq FROM authorities;
