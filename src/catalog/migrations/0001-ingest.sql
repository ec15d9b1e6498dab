-- Small facts about this catalog: which library it belongs to, when it was begun.
CREATE TABLE fact (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

-- A place where an account's media come from; `location` is the folder's path, for instance.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account(id),
  kind TEXT NOT NULL,
  location TEXT NOT NULL,
  scanned_at INTEGER,
  UNIQUE (account_id, kind, location)
) STRICT;

CREATE TABLE asset (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account(id),
  kind TEXT NOT NULL CHECK (kind IN ('photo', 'video')),
  name TEXT NOT NULL,
  captured_at INTEGER,
  captured_offset INTEGER,
  captured_from TEXT,
  width INTEGER,
  height INTEGER,
  orientation INTEGER,
  duration_ms INTEGER,
  latitude REAL,
  longitude REAL,
  make TEXT,
  model TEXT,
  -- The folder and the stem it owns in the library, chosen once; the keys are folded for case and Unicode form.
  folder TEXT,
  stem TEXT,
  stem_key TEXT UNIQUE,
  -- Order of work, small first: new before backlog, recent before old.
  rank INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  trashed_at INTEGER
) STRICT;
CREATE INDEX asset_of_account ON asset (account_id, kind);
CREATE INDEX asset_by_capture ON asset (captured_at);

CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES account(id),
  part TEXT NOT NULL CHECK (part IN ('original', 'edited', 'live', 'edited-live', 'alternative', 'sidecar')),
  name TEXT NOT NULL,
  size INTEGER,
  sha256 TEXT,
  mime TEXT,
  content_identifier TEXT,
  damage TEXT,
  -- Name in the library's staging folder while the file is on its way.
  staged TEXT,
  -- Path in the library: planned before the file is put there, true once placed_at is set.
  path TEXT,
  path_key TEXT UNIQUE,
  placed_at INTEGER
) STRICT;
CREATE INDEX file_of_asset ON file (asset_id);
CREATE INDEX file_by_content ON file (account_id, sha256);
CREATE INDEX file_by_identifier ON file (account_id, content_identifier) WHERE content_identifier IS NOT NULL;
CREATE INDEX file_placed ON file (size) WHERE placed_at IS NOT NULL;

-- One row for each file that a source holds, whether we keep it or not.
CREATE TABLE source_file (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source(id),
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_ms REAL NOT NULL,
  file_id INTEGER REFERENCES file(id) ON DELETE SET NULL,
  -- Why it is not simply kept under its own name: 'duplicate', or the code of a refusal.
  note TEXT,
  gone_at INTEGER,
  UNIQUE (source_id, folder, name)
) STRICT;
CREATE INDEX source_file_of_file ON source_file (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX source_file_by_note ON source_file (note) WHERE note IS NOT NULL;

CREATE TABLE stage_state (
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  stage TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ready', 'retry', 'dead', 'done')),
  version INTEGER NOT NULL DEFAULT 0,
  -- Grows whenever the work is asked for anew, so that a run which began before cannot call it done.
  revision INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  rank INTEGER NOT NULL,
  error_code TEXT,
  error_facts TEXT,
  PRIMARY KEY (asset_id, stage)
) STRICT, WITHOUT ROWID;
CREATE INDEX stage_ready ON stage_state (stage, rank, asset_id) WHERE state = 'ready';
CREATE INDEX stage_retry ON stage_state (stage, not_before) WHERE state = 'retry';
CREATE INDEX stage_open ON stage_state (stage, state) WHERE state <> 'done';

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  trigger TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('done', 'failed', 'cancelled', 'interrupted')),
  counts TEXT NOT NULL DEFAULT '{}',
  bytes INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  error_facts TEXT
) STRICT;
CREATE INDEX job_by_start ON job (started_at);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  channel TEXT NOT NULL,
  action TEXT NOT NULL,
  details TEXT NOT NULL DEFAULT '{}'
) STRICT;
