import type { ChallengeRow } from '../catalog/challenges.ts';
import type { Asker } from '../commands/command.ts';
import { isAtLeast } from '../commands/role.ts';
import { isUnattended } from '../commands/unattended.ts';
import { type Facts, HomerollError } from '../platform/error.ts';
import type { OpenChallenge } from './question.ts';

/** Whether this person may answer, on whatever channel. */
function isTheirs({ leastRole, accounts = [] }: OpenChallenge, asker: Asker): boolean {
  const seen = asker.accounts;
  return (
    isAtLeast(asker.role, leastRole) &&
    (seen === 'all' || accounts.every((account) => seen.includes(account)))
  );
}

/** Where nobody knows who speaks, what is said decides nothing, unless a question names the channel. */
function isHere({ channels, textFrom = [] }: OpenChallenge, { channel }: Asker): boolean {
  if (channels !== undefined) return channels.includes(channel);
  return !isUnattended(channel) || textFrom.includes(channel);
}

/** @throws HomerollError `challenge-wrong-channel` for a choice where only a text is taken */
export function assertMayChoose({ id, channels }: OpenChallenge, { channel }: Asker): void {
  if (channels === undefined && isUnattended(channel))
    throw refusal('challenge-wrong-channel', { id, places: 0, channels: '' });
}

/** Whether this person may answer where they are. */
export function mayAnswer(challenge: OpenChallenge, asker: Asker): boolean {
  return isTheirs(challenge, asker) && isHere(challenge, asker);
}

/** @throws HomerollError `challenge-not-yours`, `challenge-wrong-channel` */
export function assertMayAnswer(challenge: OpenChallenge, asker: Asker): void {
  const { id, leastRole, channels = [] } = challenge;
  if (!isTheirs(challenge, asker)) throw refusal('challenge-not-yours', { id, role: leastRole });
  if (!isHere(challenge, asker))
    throw refusal('challenge-wrong-channel', { id, places: channels.length, channels: channels.join(', ') });
}

/** @throws HomerollError `challenge-unknown`, `challenge-expired`, `challenge-answered` (names who), `challenge-withdrawn` */
export function assertOpen(id: number, row: ChallengeRow | undefined): asserts row is ChallengeRow {
  if (!row) throw refusal('challenge-unknown', { id });
  if (row.state === 'expired') throw refusal('challenge-expired', { id });
  if (row.state === 'withdrawn') throw refusal('challenge-withdrawn', { id });
  if (row.state !== 'open')
    throw refusal('challenge-answered', { id, by: row.answeredBy ?? '', channel: row.answeredOn ?? '' });
}

/** An error about a question; another try changes nothing. */
export function refusal(code: string, facts: Facts): HomerollError {
  return new HomerollError(code, facts, { recovery: 'never' });
}
