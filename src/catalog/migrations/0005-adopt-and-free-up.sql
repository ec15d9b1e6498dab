-- A folder whose files may be what iCloud has: they are recognised by Apple's checksum, and need no download then.
CREATE TABLE adoption (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source(id),
  -- Absolute, without symbolic links.
  root TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('looking', 'asking', 'taking', 'done')),
  -- 'stay' or 'place', once a person has said so.
  choice TEXT,
  UNIQUE (source_id, root)
) STRICT;

-- A file of such a folder. `version` is Apple's checksum of it; null where iCloud has no file of its size, so that it was not read.
CREATE TABLE adoptable (
  adoption_id INTEGER NOT NULL REFERENCES adoption(id) ON DELETE CASCADE,
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_ms REAL NOT NULL,
  version TEXT,
  sha256 TEXT,
  -- 1 when the look that is going on has met it.
  seen INTEGER NOT NULL,
  -- 1 once it is registered where it lies.
  taken INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (adoption_id, folder, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX adoptable_by_version ON adoptable (version) WHERE version IS NOT NULL;

-- Every file that a source has at Apple, by its content, as of the last look through a folder.
CREATE TABLE cloud_content (
  source_id INTEGER NOT NULL REFERENCES source(id),
  version TEXT NOT NULL,
  cloud_asset_id INTEGER NOT NULL,
  part TEXT NOT NULL,
  size INTEGER NOT NULL,
  -- The name that it would have had on the phone, folded.
  name TEXT NOT NULL,
  PRIMARY KEY (source_id, version, cloud_asset_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX cloud_content_by_size ON cloud_content (source_id, size);
CREATE INDEX cloud_content_by_name ON cloud_content (source_id, name);

-- Pictures that leave iCloud by their owner's word, while the library keeps them: their deletion there is none that is followed.
CREATE TABLE freed_up (
  cloud_asset_id INTEGER PRIMARY KEY REFERENCES cloud_asset(id),
  -- Those that were asked about together.
  round INTEGER NOT NULL,
  -- 'asked' a person; 'approved'; 'sent' to Apple, which may have heard it; 'done'; 'skipped' and why.
  state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'sent', 'done', 'skipped')),
  code TEXT,
  -- Its tag at Apple when it was asked about: another one says that it has changed since.
  change_tag TEXT,
  bytes INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX freed_up_by_state ON freed_up (state);
