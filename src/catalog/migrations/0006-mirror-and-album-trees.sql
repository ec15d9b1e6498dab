-- A deletion in iCloud that was not followed is told from one that was: it stays so when its owner chooses a mirror later.
UPDATE cloud_asset SET note = 'kept-here' WHERE note = 'deleted-there';

-- Links in album trees, which show the library's files by albums. Only what stands here is ever removed from there.
CREATE TABLE album_link (
  -- Relative to the library.
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Null once the file is gone for good.
  file_id INTEGER REFERENCES file(id) ON DELETE SET NULL,
  -- When that file was placed: later, others may lie there.
  placed_at INTEGER NOT NULL,
  -- Both null from before it is made until that is known to be done. `mark` tells it from what somebody puts in its place.
  how TEXT CHECK (how IN ('hardlink', 'reflink', 'symlink')),
  mark TEXT,
  PRIMARY KEY (folder, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX album_link_of_file ON album_link (file_id) WHERE file_id IS NOT NULL;
