import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** Messages of one question that are kept on one channel: the newest, which people see. */
const MOST = 20;

export interface ChallengeMessageRow {
  readonly id: number;
  /** JSON of the channel. */
  readonly message: string;
}

/** The messages of the chats in which questions stand. They go with their question. */
export class ChallengeMessages {
  readonly #add: Query;
  readonly #keepNewest: Query;
  readonly #of: Query<ChallengeMessageRow>;
  readonly #challenges: Query<{ id: number }>;
  readonly #forget: Query;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#add = query(
      'INSERT INTO challenge_message (challenge_id, channel, message) SELECT id, ?, ? FROM challenge WHERE id = ?',
    );
    this.#keepNewest = query(
      `DELETE FROM challenge_message WHERE challenge_id = ?1 AND channel = ?2 AND id NOT IN
         (SELECT id FROM challenge_message WHERE challenge_id = ?1 AND channel = ?2 ORDER BY id DESC LIMIT ${MOST})`,
    );
    this.#of = query(
      'SELECT id, message FROM challenge_message WHERE challenge_id = ? AND channel = ? ORDER BY id',
    );
    this.#challenges = query(
      'SELECT DISTINCT challenge_id AS id FROM challenge_message WHERE channel = ? ORDER BY challenge_id',
    );
    this.#forget = query('DELETE FROM challenge_message WHERE id = ?');
  }

  /** Keeps one more; nothing happens when the question itself is forgotten. */
  add(challengeId: number, channel: string, message: string): void {
    this.#add.run(channel, message, challengeId);
    this.#keepNewest.run(challengeId, channel);
  }

  /** Oldest first. */
  of(challengeId: number, channel: string): ChallengeMessageRow[] {
    return this.#of.all(challengeId, channel);
  }

  /** The questions that stand in messages of a channel. */
  challengesOn(channel: string): number[] {
    return this.#challenges.all(channel).map(({ id }) => id);
  }

  forget(id: number): void {
    this.#forget.run(id);
  }
}
