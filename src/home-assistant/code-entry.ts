import type { Challenges } from '../challenges/challenges.ts';
import { ICLOUD_CODE } from '../challenges/icloud-code-question.ts';
import type { Asker, Reply } from '../commands/command.ts';
import { HomerollError } from '../platform/error.ts';

export interface CodeEntryOptions {
  readonly challenges: Pick<Challenges, 'openFor' | 'answer'>;
  readonly asker: Asker;
  /** Whether nobody on the way can read what is typed, or the owner has allowed that. */
  readonly mayBeHeard: boolean;
}

/**
 * Takes a two-factor code that was typed in Home Assistant to the question that waits for one. It is used and forgotten: nobody but
 * the question sees it, and no error names it.
 * @throws HomerollError `mqtt-code-without-tls`, `icloud-code-unwanted`, `mqtt-no-code`, and those of the question
 */
export async function enterCode(
  { challenges, asker, mayBeHeard }: CodeEntryOptions,
  account: string,
  typed: string,
): Promise<Reply> {
  const refuse = (code: string) => new HomerollError(code, { account }, { recovery: 'never' });
  if (!mayBeHeard) throw refuse('mqtt-code-without-tls');
  const open = challenges
    .openFor(asker)
    .find(({ kind, facts }) => kind === ICLOUD_CODE && facts.account === account);
  if (!open) throw refuse('icloud-code-unwanted');
  if (!/^[0-9]{6}$/.test(typed)) throw refuse('mqtt-no-code');
  return await challenges.answer(open.id, typed, asker);
}
