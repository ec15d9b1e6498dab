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

-- The folders of sources that are albums.
CREATE TABLE album_folder (
  source_id INTEGER NOT NULL REFERENCES source(id),
  folder TEXT NOT NULL,
  album_id INTEGER NOT NULL REFERENCES album(id) ON DELETE CASCADE,
  PRIMARY KEY (source_id, folder)
) STRICT, WITHOUT ROWID;
CREATE INDEX album_folder_of_album ON album_folder (album_id);

-- Previews, made of the file with this content. A code where none could be made, or less than there should be.
CREATE TABLE preview (
  asset_id INTEGER PRIMARY KEY REFERENCES asset(id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  -- How the picture was decoded: 'sharp', 'derivative', 'thumbnail', 'libheif', 'tools', 'raw', 'ffmpeg', 'djxl'.
  way TEXT,
  -- Of the large preview; null where there is none.
  width INTEGER,
  height INTEGER,
  has_clip INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  -- Of the stage that made it: what an older one made is not taken for another asset with the same content.
  version INTEGER NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX preview_by_content ON preview (sha256);

-- XMP sidecars that Homeroll has written or added to, as they were last. One for each asset, more for a moment where assets
-- have become one.
CREATE TABLE sidecar (
  path_key TEXT PRIMARY KEY,
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  -- Of all that we want it to say: equal facts are not written twice.
  facts_sha256 TEXT NOT NULL,
  -- Our facts (JSON) in a sidecar that others have written into as well, to be told from theirs.
  added TEXT NOT NULL DEFAULT '{}',
  written_at INTEGER NOT NULL,
  -- Path in the library's trash, while it lies there with its asset.
  trashed TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sidecar_of_asset ON sidecar (asset_id);
CREATE UNIQUE INDEX sidecar_trashed ON sidecar (trashed) WHERE trashed IS NOT NULL;
-- A foreign sidecar's hash as its source brought it, once our facts have been added to it.
ALTER TABLE file ADD COLUMN brought_sha256 TEXT;

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

-- Looking for pictures. When the first of its files was placed: what is not in the library is never shown, nor what is in the trash.
ALTER TABLE asset ADD COLUMN placed_at INTEGER;
ALTER TABLE asset ADD COLUMN shown INTEGER GENERATED ALWAYS AS (placed_at IS NOT NULL AND trashed_at IS NULL) VIRTUAL;
-- The capture time as the clocks at that place showed it, as if that were UTC (ms); far in the past where nothing is known.
ALTER TABLE asset ADD COLUMN local_at INTEGER GENERATED ALWAYS AS
  (coalesce(captured_at + coalesce(captured_offset, 0) * 60000, -8640000000000000)) VIRTUAL;
-- Holds all that most searches ask for, in the order in which pictures are shown: they read nothing else.
CREATE INDEX asset_shown ON asset (shown, local_at, id, account_id, kind, favourite, place_id, country, subtypes, model);
-- The names that the library knows, and how many pictures there are of each.
CREATE INDEX asset_by_place ON asset (shown, place_id, city, country, account_id) WHERE place_id IS NOT NULL;
CREATE INDEX asset_by_camera ON asset (shown, model, make, account_id) WHERE model IS NOT NULL;
CREATE INDEX asset_by_lens ON asset (shown, lens, account_id) WHERE lens IS NOT NULL;
CREATE INDEX asset_by_position ON asset (latitude, longitude) WHERE latitude IS NOT NULL;
CREATE INDEX asset_by_name ON asset (name COLLATE NOCASE);
CREATE INDEX file_beside ON file (part, asset_id) WHERE part IN ('live', 'edited', 'alternative');
CREATE INDEX keyword_by_word ON keyword (word COLLATE NOCASE);
CREATE INDEX people_by_name ON people (name COLLATE NOCASE);

UPDATE asset SET placed_at =
  (SELECT min(placed_at) FROM file WHERE file.asset_id = asset.id AND placed_at IS NOT NULL AND part <> 'sidecar');
CREATE TRIGGER asset_placed AFTER UPDATE OF placed_at, asset_id ON file
  WHEN new.placed_at IS NOT NULL AND new.part <> 'sidecar'
BEGIN
  UPDATE asset SET placed_at = new.placed_at WHERE id = new.asset_id AND placed_at IS NULL;
END;

-- The words of each asset. Holds no text of its own; `rowid` is the asset's id.
CREATE VIRTUAL TABLE asset_text USING fts5
  (words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIEW asset_words AS SELECT id, concat_ws(' ', name, title, description,
  (SELECT group_concat(word, ' ') FROM keyword WHERE asset_id = asset.id)) AS words FROM asset;
INSERT INTO asset_text (rowid, words) SELECT id, words FROM asset_words;
CREATE TRIGGER asset_text_begins AFTER INSERT ON asset
BEGIN
  INSERT OR REPLACE INTO asset_text (rowid, words) SELECT id, words FROM asset_words WHERE id = new.id;
END;
CREATE TRIGGER asset_text_changes AFTER UPDATE OF name, title, description ON asset
  WHEN new.name IS NOT old.name OR new.title IS NOT old.title OR new.description IS NOT old.description
BEGIN
  INSERT OR REPLACE INTO asset_text (rowid, words) SELECT id, words FROM asset_words WHERE id = new.id;
END;
CREATE TRIGGER asset_text_ends AFTER DELETE ON asset
BEGIN
  DELETE FROM asset_text WHERE rowid = old.id;
END;
CREATE TRIGGER asset_text_gains AFTER INSERT ON keyword
BEGIN
  INSERT OR REPLACE INTO asset_text (rowid, words) SELECT id, words FROM asset_words WHERE id = new.asset_id;
END;
CREATE TRIGGER asset_text_loses AFTER DELETE ON keyword
BEGIN
  INSERT OR REPLACE INTO asset_text (rowid, words) SELECT id, words FROM asset_words WHERE id = old.asset_id;
END;
