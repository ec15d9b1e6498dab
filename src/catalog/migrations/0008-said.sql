-- What people here say about pictures: it counts before everything that files, sidecars and sources tell.
CREATE TABLE said_fact (
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  what TEXT NOT NULL CHECK (what IN ('title', 'rating', 'favourite', 'hidden', 'keyword')),
  -- Of a keyword, folded for case; empty for the others, of which a picture has one.
  word_key TEXT NOT NULL DEFAULT '',
  -- The title; the stars, 0 for none; 'yes' or 'no'. Of a keyword the word, with + or - before it.
  value TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (asset_id, what, word_key)
) STRICT, WITHOUT ROWID;

-- Pictures that people here put into an album, or took out of it.
CREATE TABLE said_album (
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  album_id INTEGER NOT NULL REFERENCES album(id) ON DELETE CASCADE,
  is_in INTEGER NOT NULL CHECK (is_in IN (0, 1)),
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (asset_id, album_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX said_album_of_album ON said_album (album_id);
-- Whatever puts pictures into albums, what somebody took out stays out.
CREATE TRIGGER said_album_out BEFORE INSERT ON album_asset
  WHEN EXISTS (SELECT 1 FROM said_album WHERE asset_id = new.asset_id AND album_id = new.album_id AND is_in = 0)
BEGIN
  SELECT RAISE(IGNORE);
END;

-- 1 where somebody here, or its owner in iCloud, wants it out of sight: then it is found only when hidden pictures are asked for.
ALTER TABLE asset ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
DROP INDEX asset_shown;
CREATE INDEX asset_shown ON asset
  (shown, hidden, local_at, id, account_id, kind, favourite, place_id, country, subtypes, model);
-- Of two entries of one picture, one that is still shown there shows it.
UPDATE asset SET hidden = 1 WHERE id IN (
  SELECT file.asset_id FROM file JOIN source_file ON file_id = file.id
    JOIN source ON source.id = source_id AND source.kind = 'icloud'
    JOIN cloud_asset ON cloud_asset.id = CAST(source_file.folder AS INTEGER)
  WHERE cloud_asset.state IN ('live', 'hidden')
  GROUP BY file.asset_id HAVING min(cloud_asset.state = 'hidden') = 1);
