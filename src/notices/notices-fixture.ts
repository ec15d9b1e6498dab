import type { TestContext } from 'node:test';
import type { Catalog } from '../catalog/catalog.ts';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import type { Hears } from './hears.ts';
import type { Listener } from './listener.ts';
import type { Mute } from './mute.ts';
import type { Notice } from './notice.ts';
import { Notices } from './notices.ts';

/** A listener who hears everything that is not routine, at once. */
export function givenListener(
  name: string,
  hears: Partial<Hears> = {},
  told: Partial<Omit<Listener, 'hears' | 'name'>> = {},
): Listener {
  const all: Hears = {
    ...{ from: 'info', kinds: [], withoutKinds: [], accounts: [], bypass: 'critical', batch: 0, after: 0 },
    ...{ language: 'en', timeZone: 'UTC', ...hears },
  };
  return { name, hears: all, seesQuestions: false, ...told };
}

/** A notice that nobody has stored. */
export function givenNotice(told: Partial<Notice> & Pick<Notice, 'kind'>): Notice {
  return {
    ...{ number: 1, id: '00000000-0000-4000-8000-000000000001', severity: 'info', phase: 'happened' },
    ...{ key: told.kind, account: undefined, subject: undefined, at: Date.UTC(2024, 4, 3, 12), data: {} },
    ...told,
  };
}

export interface GivenNotices {
  readonly catalog: Catalog;
  readonly clock: TurnedClock;
  readonly notices: Notices;
  readonly mutes: Mute[];
  listeners: Listener[];
}

/** Notices on a catalog of their own. */
export async function givenNotices(t: TestContext, ...listeners: Listener[]): Promise<GivenNotices> {
  const catalog = await temporaryCatalog(t);
  const clock = new TurnedClock();
  const mutes: Mute[] = [];
  const given: GivenNotices = {
    ...{ catalog, clock, mutes, listeners },
    notices: new Notices({
      ...{ catalog, clock, log: createLog('silent') },
      ...{ listeners: () => given.listeners, mutes: () => mutes },
    }),
  };
  return given;
}
