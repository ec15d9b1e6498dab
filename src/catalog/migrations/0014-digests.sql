-- Which digest was told to whom. `recipient` is the name in the configuration; `period` such as 'weekly-2026-11-23', its last part the
-- day (there) before which it ends, and `until` that day alone.
CREATE TABLE digest (
  recipient TEXT NOT NULL,
  period TEXT NOT NULL,
  until TEXT NOT NULL,
  -- 'begun': came before the first that is told; 'reserved': on its way, and perhaps sent; 'sent'; 'given-up'.
  state TEXT NOT NULL CHECK (state IN ('begun', 'reserved', 'sent', 'given-up')),
  -- ms since 1970: when it was reserved, and when it is tried again.
  reserved_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  PRIMARY KEY (recipient, period)
) STRICT;

-- What came into the library when, with all that is counted and chosen by: a digest reads nothing else of a hundred thousand.
CREATE INDEX asset_by_arrival ON asset (placed_at, hidden, trashed_at, account_id, kind, favourite, rating, place_id)
  WHERE placed_at IS NOT NULL;
