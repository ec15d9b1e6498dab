import type { Challenges } from '../challenges/challenges.ts';
import { ICLOUD_CODE } from '../challenges/icloud-code-question.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker, Call, Command, Reply } from './command.ts';

const ARGUMENTS = { digits: { kind: 'text' } } as const;

/** `code DIGITS [ACCOUNT]`: answers the question for a two-factor code; who may is that question's own matter. */
export function codeCommand(challenges: Challenges): Command<typeof ARGUMENTS> {
  return {
    name: 'code',
    topic: 'accounts',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ digits: text }, { asker }: Call): Promise<Reply> => {
      // As it is written on a phone: in groups, or all together.
      const [, digits, account] = /^(\d[\d -]*\d)(?:\s+"?([^"]+)"?)?$/.exec(text) ?? [];
      if (digits === undefined) throw new HomerollError('icloud-no-code', {}, { recovery: 'never' });
      return challenges.answer(questionFor(challenges, asker, account), digits, asker);
    },
  };
}

function questionFor(challenges: Challenges, asker: Asker, account: string | undefined): number {
  const open = challenges.openFor(asker).filter(({ kind, facts }) => {
    const name = String(facts.account).toLowerCase();
    return kind === ICLOUD_CODE && (account === undefined || name === account.toLowerCase());
  });
  const [only, second] = open;
  if (!only) throw new HomerollError('icloud-code-unwanted', {}, { recovery: 'never' });
  if (!second) return only.id;
  const accounts = open.map(({ facts }) => facts.account).join(', ');
  throw new HomerollError('icloud-code-whose', { accounts }, { recovery: 'never' });
}
