import type { Catalog } from '../catalog/catalog.ts';
import type { Challenges } from '../challenges/challenges.ts';
import { REMOVE_PERSON, settleRemovePerson } from '../challenges/remove-person-question.ts';
import { RESTART, settleRestart } from '../challenges/restart-question.ts';
import type { InviteServices } from '../commands/invite.ts';
import type { QuietServices } from '../commands/quiet.ts';
import type { ZoneServices } from '../commands/zone.ts';
import { readDuration } from '../config/duration.ts';
import { readQuietHours } from '../config/quiet-hours.ts';
import { Invitations } from '../persons/invitations.ts';
import { Persons } from '../persons/persons.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { StateFile } from '../platform/state-file.ts';

/** Time for the answer to reach whoever has asked for the house to be opened anew. */
const LEAVE = 1000;

export interface OpenPersonsOptions {
  readonly state: StateFile;
  readonly catalog: Catalog;
  /** Before its start: the kinds of questions about persons are registered here. */
  readonly challenges: Challenges;
  readonly clock: Clock;
  readonly log: Log;
  readonly houseZone: string;
  /** Aborted when the house is closed. */
  readonly signal: AbortSignal;
  /** Closes the house and opens it again. */
  readonly reopen: () => void;
  /** The links for an invitation; none unless told. */
  readonly invitationWays?: InviteServices['invitationWays'] | undefined;
}

/** What the commands about persons use, beside what others use too. */
export interface OpenedPersons
  extends ZoneServices,
    Pick<InviteServices, 'invitations' | 'invitationWays'>,
    Pick<QuietServices, 'readDuration' | 'readQuietHours'> {}

/** The persons of the house, with the questions about them. */
export function openPersons(options: OpenPersonsOptions): OpenedPersons {
  const { state, catalog, challenges, clock, log, houseZone, signal, reopen, invitationWays } = options;
  const parts = { state, clock, log, audit: catalog.audit };
  const persons = new Persons(parts);
  challenges.register(REMOVE_PERSON, settleRemovePerson({ persons }));
  const leave = () => void clock.delay(LEAVE, signal).then(reopen, () => {});
  challenges.register(RESTART, settleRestart(clock.now(), leave));
  return {
    ...{ persons, invitations: new Invitations(parts), houseZone },
    invitationWays: invitationWays ?? (() => []),
    readDuration: (text) => {
      const reading = readDuration(text);
      return 'value' in reading ? reading.value : undefined;
    },
    readQuietHours: (text) => {
      const reading = readQuietHours(text);
      return 'value' in reading ? reading.value : undefined;
    },
  };
}
