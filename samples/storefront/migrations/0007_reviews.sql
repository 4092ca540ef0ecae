BEGIN;
set local lock_timeout = '1s';

CREATE TABLE reviews (
  id          uuid PRIMARY KEY,
  sku         text NOT NULL REFERENCES products (sku),
  stars       integer NOT NULL CHECK (stars > 0 AND stars <= 5),
  text        text NOT NULL,
  approved    boolean NOT NULL DEFAULT false,
  written_at  timestamp with time zone NOT NULL DEFAULT current_timestamp
);

COMMIT;
