import { HomerollError } from '../platform/error.ts';
import type { Asker, Command, Reply } from './command.ts';
import { numbersOf, picturesMeant } from './pictures-meant.ts';
import { noteDeed, type SayServices, saidReply, sayOfEach } from './say-of-each.ts';

const ARGUMENTS = { numbers: { kind: 'text' } } as const;

/** Behind the numbers, it takes back what the command says. */
const OFF = ['off', 'aus', 'no', 'nein'];

/** What a command says of pictures, and the one that says the opposite. */
interface YesOrNo {
  readonly what: 'favourite' | 'hidden';
  readonly value: boolean;
  readonly opposite: string;
  /** What is told, and written down as done. */
  readonly deeds: { readonly yes: string; readonly no: string };
}

/** A command that says yes or no of pictures; `off` behind the numbers says the opposite. */
export function yesOrNoCommand(
  services: SayServices,
  { name, topic, role }: Pick<Command, 'name' | 'topic' | 'role'>,
  meaning: YesOrNo,
): Command<typeof ARGUMENTS> {
  return {
    ...{ name, topic, role, arguments: ARGUMENTS },
    run: ({ numbers }, { asker }) => say(services, name, meaning, numbers, asker),
  };
}

function say(
  services: SayServices,
  command: string,
  { what, value, opposite, deeds }: YesOrNo,
  said: string,
  asker: Asker,
): Reply {
  const { pictures, rest } = picturesMeant(services, command, said, asker);
  const isOff = OFF.includes(rest.toLowerCase());
  if (rest !== '' && !isOff)
    throw new HomerollError(
      'argument-too-many',
      { command, what: rest.slice(0, 100) },
      { recovery: 'never' },
    );
  const isSo = value !== isOff;
  const changed = sayOfEach(services, asker, pictures, { what, value: isSo });
  const deed = isSo ? deeds.yes : deeds.no;
  noteDeed(services, asker, deed, { assets: pictures.map(({ id }) => id) });
  const back = isOff ? command : opposite;
  return saidReply(
    deed,
    { pictures, changed },
    { undo: changed.length === 0 ? [] : [`${back} ${numbersOf(changed)}`] },
  );
}
