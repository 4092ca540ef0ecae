-- Invoicing reads by country and day. Runs outside a transaction, as CONCURRENTLY needs;
-- lock_timeout stays at the server's default.
CREATE INDEX CONCURRENTLY orders_by_country_paid ON orders (country, paid_at);

ALTER TABLE orders ADD COLUMN vat_id text;
