SET lock_timeout = '2s';

CREATE TABLE messages (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  template     text NOT NULL,
  customer_id  text NOT NULL,
  order_id     uuid,
  created_at   timestamptz NOT NULL DEFAULT now(),
  sent_at      timestamptz  -- a timestamp here means that the provider took it, not that it arrived
);

CREATE TABLE invoicing_runs (
  finished_at  timestamptz PRIMARY KEY
);
