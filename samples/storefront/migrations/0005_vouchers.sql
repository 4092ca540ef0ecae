SET lock_timeout = '2s';

CREATE TABLE vouchers (
  code         text PRIMARY KEY,
  percent      integer CHECK (percent > 0 AND percent <= 100),
  cents        integer,
  valid_until  timestamptz NOT NULL,
  CHECK ((percent IS NULL) <> (cents IS NULL))
);

-- What each voucher has cost us so far, for the marketing report.
CREATE TABLE voucher_costs (
  code    text PRIMARY KEY REFERENCES vouchers (code),
  uses    integer NOT NULL DEFAULT 0,
  amount  double precision NOT NULL DEFAULT 0
);
