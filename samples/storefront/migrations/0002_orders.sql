SET lock_timeout = '2s';

CREATE TABLE orders (
  id               uuid PRIMARY KEY,
  customer_id      text NOT NULL,
  country          text NOT NULL DEFAULT 'DE',
  total_cents      integer NOT NULL,
  idempotency_key  text NOT NULL UNIQUE,
  paid_at          timestamptz
);

CREATE TABLE order_lines (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id    uuid NOT NULL REFERENCES orders (id),
  sku         text NOT NULL REFERENCES products (sku),
  quantity    integer NOT NULL CHECK (quantity > 0),
  unit_cents  integer NOT NULL,
  weight_kg   real NOT NULL,
  placed_at   timestamptz NOT NULL DEFAULT now()
);
