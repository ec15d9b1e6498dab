-- A deletion in iCloud that was not followed is told from one that was: it stays so when its owner chooses a mirror later.
UPDATE cloud_asset SET note = 'kept-here' WHERE note = 'deleted-there';
