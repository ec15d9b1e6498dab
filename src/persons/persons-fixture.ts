import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Catalog } from '../catalog/catalog.ts';
import { temporaryCatalog, temporaryFolder } from '../catalog/catalog-fixture.ts';
import type { Role } from '../commands/command.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { StateFile } from '../platform/state-file.ts';
import { Invitations } from './invitations.ts';
import type { Invitation, Person } from './person.ts';
import { Persons } from './persons.ts';

/** Who decides in these tests. */
export const AT_HOME = { name: 'anna', channel: 'terminal' };

/** An invitation as it is when its code was found. */
export function invitation(wishes: Partial<Invitation> = {}): Invitation {
  return { codeHash: '0'.repeat(64), role: 'guest', accounts: 'all', by: 'anna', expiresAt: 0, ...wishes };
}

export interface GivenPersons {
  readonly catalog: Catalog;
  readonly clock: TurnedClock;
  readonly state: StateFile;
  readonly persons: Persons;
  readonly invitations: Invitations;
  /** Somebody on Telegram, whose account there has this name too. */
  linked(name: string, role?: Role, accounts?: Person['accounts']): Promise<Person>;
  /** The state as another program would read it. */
  readAgain(): Promise<StateFile>;
  /** The newest entry of the audit log first. */
  audited(): string[];
}

export async function givenPersons(t: TestContext): Promise<GivenPersons> {
  const [catalog, clock, log] = [await temporaryCatalog(t), new TurnedClock(), createLog('silent')];
  const path = join(temporaryFolder(t), 'state.json');
  const state = await StateFile.open(path, log);
  const options = { state, clock, log, audit: catalog.audit };
  const [persons, invitations] = [new Persons(options), new Invitations(options)];
  return {
    ...{ catalog, clock, state, persons, invitations },
    linked: (name, role = 'guest', accounts = 'all') =>
      persons.link(invitation({ role, accounts }), { channel: 'telegram', user: name, chat: name, name }),
    readAgain: () => StateFile.open(path, log),
    audited: () => catalog.audit.latest(99).map(({ who, channel, action }) => `${who} ${channel} ${action}`),
  };
}
