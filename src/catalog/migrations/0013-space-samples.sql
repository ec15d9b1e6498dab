-- How full the library's disk was, day by day: the newest look of each day. `day` counts days since 1970 in UTC.
CREATE TABLE space_sample (
  day INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- Bytes of the disk, then files and bytes that the library holds.
  free INTEGER NOT NULL,
  total INTEGER NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;
