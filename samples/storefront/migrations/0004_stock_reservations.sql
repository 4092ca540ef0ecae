-- A reservation holds goods for an order that is not paid yet.
SET lock_timeout = '2s';

CREATE TABLE stock_reservations (
  order_id    uuid NOT NULL,
  sku         text NOT NULL REFERENCES products (sku),
  quantity    integer NOT NULL,
  expires_at  timestamp NOT NULL,
  PRIMARY KEY (order_id, sku)
);
