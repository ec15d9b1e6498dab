-- In which messages of the chats a question stands, so that they say what came of it also after a restart.
CREATE TABLE challenge_message (
  id INTEGER PRIMARY KEY,
  challenge_id INTEGER NOT NULL REFERENCES challenge(id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  -- Which message it is, and how whoever was asked there reads (JSON).
  message TEXT NOT NULL
) STRICT;
CREATE INDEX challenge_message_of ON challenge_message (challenge_id, channel);
