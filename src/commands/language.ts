import type { Persons } from '../persons/persons.ts';
import { LANGUAGES } from '../texts/texts.ts';
import type { Call, Command, Reply, Suggestion } from './command.ts';
import { ownPerson, terminalReply } from './own-person.ts';

const AUTO = 'auto';
const ARGUMENTS = {
  language: { kind: 'choice', choices: [...LANGUAGES, AUTO], optional: true },
} as const;

/** `language en|de`: in which language Homeroll speaks with this person; `auto` is that of the chat. */
export function languageCommand(persons: Persons): Command<typeof ARGUMENTS> {
  return {
    name: 'language',
    topic: 'about',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ language }, call) => speak(persons, language, call),
  };
}

async function speak(
  persons: Persons,
  wanted: (typeof ARGUMENTS.language.choices)[number] | undefined,
  { asker }: Call,
): Promise<Reply> {
  const person = ownPerson(persons, asker);
  if (!person) return terminalReply();
  if (wanted !== undefined) await persons.setLanguage(person.id, wanted === AUTO ? undefined : wanted, asker);
  const language = wanted ?? asker.language;
  const others = LANGUAGES.filter((one) => one !== language);
  return {
    lines: [{ key: wanted === undefined ? 'language-is' : 'language-set', values: { language } }],
    data: { language },
    ok: true,
    suggestions: others.map((one): Suggestion => {
      return { label: { key: 'language-name', values: { language: one } }, say: `language ${one}` };
    }),
  };
}
