-- What is worth telling, stored before anybody hears of it.
CREATE TABLE notice (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  -- The same for ever and everywhere.
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
  phase TEXT NOT NULL CHECK (phase IN ('happened', 'began', 'reminder', 'ended')),
  -- Kind, account and subject: those of one key are told in their order.
  key TEXT NOT NULL,
  account TEXT,
  subject TEXT,
  at INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;

-- What lasts: one row while it does.
CREATE TABLE incident (
  key TEXT PRIMARY KEY,
  -- The notice of its beginning.
  notice INTEGER NOT NULL REFERENCES notice(number),
  -- When it is told again; null for never.
  remind_at INTEGER,
  reminders INTEGER NOT NULL DEFAULT 0,
  acknowledged_by TEXT,
  acknowledged_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_of_notice ON incident (notice);

-- One notice for one who hears it.
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  notice INTEGER NOT NULL REFERENCES notice(number) ON DELETE CASCADE,
  listener TEXT NOT NULL,
  key TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  -- waiting; done; dead: given up, waits for a person; dropped: over before it was told.
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead', 'dropped')),
  -- Told only while the incident is neither acknowledged nor over.
  is_escalation INTEGER NOT NULL DEFAULT 0,
  is_silent INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  -- The first of those that are told as one, once that is decided.
  batch INTEGER,
  reason TEXT,
  ended_at INTEGER
) STRICT;
CREATE INDEX delivery_due ON delivery (listener, due_at) WHERE state = 'waiting';
CREATE INDEX delivery_of_key ON delivery (listener, key, id) WHERE state = 'waiting';
CREATE INDEX delivery_of_notice ON delivery (notice);
CREATE INDEX delivery_dead ON delivery (id) WHERE state = 'dead';
