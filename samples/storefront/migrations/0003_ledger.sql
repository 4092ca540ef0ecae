-- Rows are added and never changed: a correction is a posting of its own.
SET lock_timeout = '2s';

CREATE TABLE ledger_postings (
  id  text PRIMARY KEY
);

CREATE TABLE ledger_entries (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  posting_id  text NOT NULL REFERENCES ledger_postings (id),
  account     text NOT NULL,
  order_id    uuid NOT NULL,
  cents       integer NOT NULL,
  currency    text NOT NULL,
  posted_at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ledger_entries_by_account ON ledger_entries (account, currency);
