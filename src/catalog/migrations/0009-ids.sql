-- Numbers of assets and files are never given a second time: a stage may still have one in hand that is gone, and people keep them in
-- their chats. SQLite by itself gives the highest again once its row is deleted.
CREATE TABLE last_id (
  kind TEXT PRIMARY KEY CHECK (kind IN ('asset', 'file')),
  id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO last_id (kind, id) SELECT 'asset', coalesce(max(id), 0) FROM asset;
INSERT INTO last_id (kind, id) SELECT 'file', coalesce(max(id), 0) FROM file;

CREATE TRIGGER asset_id_used AFTER DELETE ON asset BEGIN
  UPDATE last_id SET id = max(id, OLD.id) WHERE kind = 'asset';
END;

CREATE TRIGGER file_id_used AFTER DELETE ON file BEGIN
  UPDATE last_id SET id = max(id, OLD.id) WHERE kind = 'file';
END;
