-- What was heard on Telegram, from when it is confirmed there until it is handled here. Afterwards its id stays for a while, so that it
-- is known when it comes again.
CREATE TABLE heard_update (
  id INTEGER PRIMARY KEY,
  -- When it was heard, then when it was handled (ms since the epoch).
  at INTEGER NOT NULL,
  -- The update (JSON); null once it is handled. What may hold a code is never written here.
  content TEXT,
  -- How often its handling was begun.
  tries INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX heard_update_handled ON heard_update (at) WHERE content IS NULL;
CREATE INDEX heard_update_waiting ON heard_update (id) WHERE content IS NOT NULL;

-- What told this before.
DELETE FROM fact WHERE key = 'telegram-handled-updates';
