-- What a statutory return says that no rule reads: postcodes, providers, looked-after reviews. It stays at the endpoint,
-- goes to no laptop and is granted to no role of the board's.
CREATE TABLE return_rows (
  authority_id text NOT NULL REFERENCES authorities,
  file text NOT NULL,
  child text NOT NULL,
  row_key text NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (authority_id, file, child, row_key)
);
