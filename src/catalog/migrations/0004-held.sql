-- Whose it is, as in `asset`: so that one account's work is found among everybody's.
ALTER TABLE stage_state ADD COLUMN account_id INTEGER REFERENCES account(id);
-- 1 while it waits for its account (its session is over, a pause), and not for its own next try.
ALTER TABLE stage_state ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
UPDATE stage_state SET account_id = (SELECT account_id FROM asset WHERE id = asset_id);
CREATE INDEX stage_of_account ON stage_state (account_id, stage, state) WHERE state <> 'done';
CREATE INDEX stage_held ON stage_state (account_id, stage, not_before) WHERE held = 1;

-- What a run came to for each account (JSON).
ALTER TABLE job ADD COLUMN accounts TEXT NOT NULL DEFAULT '[]';
