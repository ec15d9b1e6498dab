-- What was read and learned of a picture beyond when and where: the camera's settings, its kind, words, place.
ALTER TABLE asset ADD COLUMN lens TEXT;
-- f-number, seconds, ISO, millimetres.
ALTER TABLE asset ADD COLUMN aperture REAL;
ALTER TABLE asset ADD COLUMN exposure REAL;
ALTER TABLE asset ADD COLUMN iso INTEGER;
ALTER TABLE asset ADD COLUMN focal_length REAL;
-- Metres: above the sea, and the radius in which the position is right.
ALTER TABLE asset ADD COLUMN altitude REAL;
ALTER TABLE asset ADD COLUMN accuracy REAL;
-- Words between blanks, in the order of the alphabet, with a blank at each end: ' live portrait '.
ALTER TABLE asset ADD COLUMN subtypes TEXT NOT NULL DEFAULT ' ';
ALTER TABLE asset ADD COLUMN title TEXT;
ALTER TABLE asset ADD COLUMN description TEXT;
-- 1 to 5 as in XMP, -1 for rejected.
ALTER TABLE asset ADD COLUMN rating INTEGER;
ALTER TABLE asset ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0;
-- The populated place nearest to where it was taken: its GeoNames id, and names for people. ISO 3166-1 country code.
ALTER TABLE asset ADD COLUMN place_id INTEGER;
ALTER TABLE asset ADD COLUMN city TEXT;
ALTER TABLE asset ADD COLUMN country TEXT;

-- What is wanted of an asset is in trashed_at, by whose word in trashed_by; where its files are is in their own columns.
ALTER TABLE asset ADD COLUMN trashed_by TEXT;
CREATE INDEX asset_trashed ON asset (trashed_at) WHERE trashed_at IS NOT NULL;
-- Path in the library's trash of a file that lies there. placed_at is null then, and path keeps its name in the library free.
ALTER TABLE file ADD COLUMN trashed TEXT;
CREATE UNIQUE INDEX file_trashed ON file (trashed) WHERE trashed IS NOT NULL;

CREATE TABLE keyword (
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (asset_id, word)
) STRICT, WITHOUT ROWID;

-- People in pictures. The region is a share of the upright picture's width and height, its middle and its size; null when
-- only the name is known.
CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  x REAL,
  y REAL,
  width REAL,
  height REAL
) STRICT;
CREATE INDEX people_of_asset ON people (asset_id);

CREATE TABLE album (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account(id),
  title TEXT NOT NULL,
  UNIQUE (account_id, title)
) STRICT;

CREATE TABLE album_asset (
  album_id INTEGER NOT NULL REFERENCES album(id) ON DELETE CASCADE,
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  PRIMARY KEY (album_id, asset_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX album_of_asset ON album_asset (asset_id);

-- Previews, made of the file with this content. A code instead of sizes where none could be made.
CREATE TABLE preview (
  asset_id INTEGER PRIMARY KEY REFERENCES asset(id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  -- How the picture was decoded: 'sharp', 'derivative', 'thumbnail', 'libheif', 'tools', 'raw', 'ffmpeg' …
  way TEXT,
  width INTEGER,
  height INTEGER,
  has_clip INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  made_at INTEGER NOT NULL
) STRICT;

-- The XMP sidecar that Homeroll writes for an asset, as it was last written.
CREATE TABLE sidecar (
  asset_id INTEGER PRIMARY KEY REFERENCES asset(id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  path_key TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  -- Of the facts in it: equal facts are not written twice.
  facts_sha256 TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  -- Path in the library's trash, while it lies there with its asset.
  trashed TEXT
) STRICT;
CREATE UNIQUE INDEX sidecar_trashed ON sidecar (trashed) WHERE trashed IS NOT NULL;

-- What a verification found wrong; gone again when a later one finds it right.
CREATE TABLE finding (
  path TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('changed', 'missing', 'foreign', 'unreadable')),
  file_id INTEGER REFERENCES file(id) ON DELETE CASCADE,
  found_at INTEGER NOT NULL,
  facts TEXT NOT NULL DEFAULT '{}'
) STRICT, WITHOUT ROWID;

-- Questions that only a person can answer.
CREATE TABLE challenge (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  -- What is asked, as texts and values (JSON), and what the answer is needed for.
  question TEXT NOT NULL,
  facts TEXT NOT NULL DEFAULT '{}',
  least_role TEXT NOT NULL CHECK (least_role IN ('owner', 'adult', 'guest')),
  -- JSON list of channels; null for all.
  channels TEXT,
  opened_by TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'settled', 'expired', 'withdrawn')),
  choice TEXT,
  answered_by TEXT,
  answered_on TEXT,
  answered_at INTEGER
) STRICT;
CREATE INDEX challenge_open ON challenge (state, expires_at) WHERE state IN ('open', 'answered');
-- One open question about the same thing.
CREATE UNIQUE INDEX challenge_same ON challenge (kind, facts) WHERE state = 'open';
