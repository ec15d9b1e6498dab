-- An entry of a cloud library whose original nobody has told: when it is looked up again.
CREATE TABLE parked (
  cloud_asset_id INTEGER PRIMARY KEY REFERENCES cloud_asset(id),
  -- How often it was looked up in vain.
  tries INTEGER NOT NULL,
  -- ms since 1970.
  not_before INTEGER NOT NULL
) STRICT;
CREATE INDEX cloud_asset_without_original ON cloud_asset (library_id) WHERE note = 'without-original';
