-- Our facts in a shared sidecar before what is about to be written: they stand there still when it never came to that. NULL once the
-- row tells what is on the disk.
ALTER TABLE sidecar ADD COLUMN added_before TEXT;
