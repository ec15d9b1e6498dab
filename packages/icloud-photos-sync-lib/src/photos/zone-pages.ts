import { ICloudError } from '../error.ts';
import { flagAt, type JsonObject, textAt } from '../json.ts';

/** Times that an answer may bring the token it was asked with and still promise more. */
export const PATIENCE = 3;

/**
 * All pages of `changes/database` from a token on.
 *
 * @param ask sends one request; without a token it asks for the beginning
 * @throws ICloudError `answer-odd` when the pages have no end; whatever `ask` throws
 */
export async function* zonePages(
  ask: (token: string | undefined) => Promise<JsonObject>,
  token?: string,
): AsyncGenerator<JsonObject, void, undefined> {
  let from = token;
  for (let standing = 0; standing <= PATIENCE; ) {
    const answer = await ask(from);
    yield answer;
    if (!flagAt(answer, 'moreComing')) return;
    const next = textAt(answer, 'syncToken');
    if (next === undefined) throw new ICloudError('answer-odd', 'retry', { what: 'more without a token' });
    standing = next === from ? standing + 1 : 0;
    from = next;
  }
  throw new ICloudError('answer-odd', 'retry', { what: 'a token that stands still' });
}
