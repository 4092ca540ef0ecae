SET lock_timeout = '2s';

CREATE TABLE products (
  sku          text PRIMARY KEY,
  name         text NOT NULL,
  price_cents  integer NOT NULL CHECK (price_cents >= 0),
  light        text NOT NULL DEFAULT 'half',
  height_cm    real,
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE stock (
  sku       text PRIMARY KEY REFERENCES products (sku),
  free      integer NOT NULL CHECK (free >= 0),
  incoming  integer NOT NULL DEFAULT 0
);
