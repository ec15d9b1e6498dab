import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SimulatedAccount } from '../simulator/index.ts';
import type { ICloudAccount } from '../src/account.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { assertSensible, BAD_DAYS, SIDE_CALLS } from './bad-days.ts';
import { arrive, challenged, stage } from './simulator-fixture.ts';

const DAY_MS = 25 * 3_600_000;

/** How an account gets to a call, and what shows that it has got past it. */
interface SideWay {
  arrange(ada: SimulatedAccount): void;
  /** The kind of state that it ended in. */
  go(account: ICloudAccount, ada: SimulatedAccount): Promise<string>;
}

const BY_PHONE: SideWay = {
  arrange: () => {},
  go: async (account, ada) => {
    const challenge = await challenged(account);
    await challenge.sendToPhone(3);
    return (await challenge.submit(ada.codes.shown(3) ?? '')).kind;
  },
};

const BY_TERMS: SideWay = {
  arrange: (ada) => {
    ada.termsVersion = 260_101;
  },
  go: async (account, ada) => {
    const state = await withCode(account, ada);
    return (state.kind === 'terms-needed' ? await state.terms.accept() : state).kind;
  },
};

const BY_CONSENT: SideWay = {
  arrange: (ada) => {
    Object.assign(ada.protection, { enabled: true, consented: false, uploadsAfter: 1 });
  },
  go: async (account, ada) => {
    const state = await withCode(account, ada);
    return (state.kind === 'consent-needed' ? await state.consent.ask() : state).kind;
  },
};

const WAYS: Readonly<Record<(typeof SIDE_CALLS)[number], SideWay>> = {
  'phone-send': BY_PHONE,
  'phone-verify': BY_PHONE,
  'repair-complete': {
    arrange: (ada) => {
      ada.repair = 'passable';
    },
    go: async (account, ada) => (await withCode(account, ada)).kind,
  },
  terms: BY_TERMS,
  'terms-done': BY_TERMS,
  'web-access-state': BY_CONSENT,
  'ask-consent': BY_CONSENT,
  'request-pcs': BY_CONSENT,
  logout: {
    arrange: () => {},
    go: async (account, ada) => {
      await arrive(account, ada);
      await account.signOut();
      return 'signed-in';
    },
  },
};

async function withCode(account: ICloudAccount, ada: SimulatedAccount) {
  const state = await account.signIn();
  if (state.kind !== 'code-needed') return state;
  await state.challenge.pushToDevices();
  return state.challenge.submit(ada.codes.shown('devices') ?? '');
}

for (const call of SIDE_CALLS)
  test(`whatever ${call} answers, the error says what may be done, the requests are few, and the next day all is well`, async (t) => {
    const { simulator, ada, clock, client } = await stage(t);
    for (const [index, day] of BAD_DAYS.entries()) {
      const store = new MemoryStore();
      WAYS[call].arrange(ada);
      ada.codes.forgive();
      simulator.faults.add({ call, times: Number.POSITIVE_INFINITY, trouble: day.trouble });
      simulator.requests.clear();
      const error: unknown = await WAYS[call].go(client({ store }), ada).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      const calls = simulator.requests.calls();
      assert.ok(
        calls.includes(call) && calls.length <= (WAYS[call] === BY_CONSENT ? 60 : 20),
        `${day.name}: ${calls.join(' ')}`,
      );
      if (error !== undefined) assertSensible(error, day, clock.now());
      simulator.faults.clear();
      // A third of the troubles is followed to the next day: it takes as long as the first.
      if (index % 3 > 0) continue;
      ada.codes.forgive();
      clock.advance(DAY_MS);
      const arrived = await WAYS[call].go(client({ store }), ada);
      assert.equal(arrived, 'signed-in', `${day.name}, the next day`);
    }
  });
