-- What iCloud holds, as it was last told: enough to choose from, to compare and to fetch without asking Apple again.

-- A photo library at Apple: the account's own, or a shared one. `zone` and `owner` are its names there.
CREATE TABLE cloud_library (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source(id),
  kind TEXT NOT NULL CHECK (kind IN ('own', 'shared-owner', 'shared-member')),
  scope TEXT NOT NULL CHECK (scope IN ('private', 'shared')),
  zone TEXT NOT NULL,
  owner TEXT NOT NULL,
  zone_type TEXT NOT NULL,
  -- From where its changes are asked for next; written in the transaction that stores what came before it.
  token TEXT,
  -- When its first inventory was whole (ms).
  listed_at INTEGER,
  -- The number of its latest inventory: what an earlier one told and this one did not is missing there.
  listing INTEGER NOT NULL DEFAULT 0,
  gone_at INTEGER,
  UNIQUE (source_id, scope, zone, owner)
) STRICT;

-- A file as it was imported; `resources` is JSON by family of fields, see `cloud-assets.ts`.
CREATE TABLE cloud_master (
  library_id INTEGER NOT NULL REFERENCES cloud_library(id),
  name TEXT NOT NULL,
  file_name TEXT,
  item_type TEXT,
  resources TEXT NOT NULL,
  PRIMARY KEY (library_id, name)
) STRICT, WITHOUT ROWID;

-- An entry of a cloud library. Its files are the rows of source_file whose folder is its id.
CREATE TABLE cloud_asset (
  id INTEGER PRIMARY KEY,
  library_id INTEGER NOT NULL REFERENCES cloud_library(id),
  name TEXT NOT NULL,
  master TEXT,
  change_tag TEXT,
  state TEXT NOT NULL CHECK (state IN ('live', 'hidden', 'trashed', 'gone')),
  -- 'moved' to a member's own library, or 'deleted'; of shared libraries alone.
  trash_reason TEXT,
  taken_at INTEGER,
  -- As it was told first: a later one was set by its owner.
  first_taken_at INTEGER,
  added_at INTEGER,
  is_video INTEGER NOT NULL DEFAULT 0,
  is_favourite INTEGER NOT NULL DEFAULT 0,
  -- Words between blanks, in the order of the alphabet, with a blank at each end.
  kinds TEXT NOT NULL DEFAULT ' ',
  burst TEXT,
  adjustment TEXT,
  -- JSON: its own resources, and what its owner says of it.
  resources TEXT NOT NULL,
  facts TEXT NOT NULL,
  listing INTEGER NOT NULL,
  -- What has not been carried over to the account's assets yet: 0 nothing, 1 the choice alone is to be made anew, 2 what was told.
  due INTEGER NOT NULL DEFAULT 2,
  -- Why it is not kept: 'not-selected', 'deleted-there', 'without-master' …; null for one that is.
  note TEXT,
  UNIQUE (library_id, name)
) STRICT;
CREATE INDEX cloud_asset_of_master ON cloud_asset (library_id, master);
CREATE INDEX cloud_asset_due ON cloud_asset (library_id, taken_at) WHERE due > 0;

CREATE TABLE cloud_album (
  library_id INTEGER NOT NULL REFERENCES cloud_library(id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('album', 'folder', 'smart')),
  title TEXT NOT NULL,
  parent TEXT,
  position INTEGER,
  -- The account's album that it is; null for folders.
  album_id INTEGER REFERENCES album(id) ON DELETE SET NULL,
  PRIMARY KEY (library_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE cloud_membership (
  library_id INTEGER NOT NULL REFERENCES cloud_library(id),
  asset TEXT NOT NULL,
  album TEXT NOT NULL,
  PRIMARY KEY (library_id, asset, album)
) STRICT, WITHOUT ROWID;
CREATE INDEX cloud_membership_of_album ON cloud_membership (library_id, album);

-- Records that are not understood, or not yet put to use (people, faces), as they came: JSON.
CREATE TABLE cloud_record (
  library_id INTEGER NOT NULL REFERENCES cloud_library(id),
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (library_id, name)
) STRICT, WITHOUT ROWID;

-- What a source calls exactly these bytes, where it has a name for them: Apple's checksum, for instance.
ALTER TABLE source_file ADD COLUMN version TEXT;
CREATE INDEX source_file_by_version ON source_file (version) WHERE version IS NOT NULL;
