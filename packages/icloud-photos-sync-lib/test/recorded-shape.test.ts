import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recording, shapeOf } from './recorded-fixture.ts';
import { arrive, challenged, type Stage, stage, withCode } from './simulator-fixture.ts';

/** Differences that are meant, and why. A name ends with `*` when it stands for all that begin so. */
interface Known {
  /** Apple sends it, the simulator does not. */
  readonly missing?: Readonly<Record<string, string>>;
  /** The simulator sends it, Apple's recording does not have it. */
  readonly extra?: Readonly<Record<string, string>>;
}

const ALSO_COOKIES = {
  'header set-cookie': 'the recorder kept no cookies of this call; it sends them (PROTOCOL 2.4)',
};
const ALSO_SESSION = { 'header x-apple-id-session-id': 'sent with every later answer of the same sign-in' };
const LOGIN: Known = {
  missing: {
    '.dsInfo.*': 'facts about the person that no client reads',
    '.webservices.*': 'services that have nothing to do with photos',
    '.configBag.urls.*': 'pages for browsers',
    '.apps.*': 'other apps of the website',
    '.iCloudInfo.*': 'other apps of the website',
  },
};

/** Which of `have` nothing in `known` accounts for. */
function unexplained(have: Iterable<string>, known: Readonly<Record<string, string>> = {}): string[] {
  const names = Object.keys(known);
  const fits = (entry: string, name: string): boolean =>
    name.endsWith('*') ? entry.startsWith(name.slice(0, -1)) : entry === name;
  return [...have].filter((entry) => !names.some((name) => fits(entry, name)));
}

/** Lets the client go its way and gives the simulator's answer to `call` the last time it came. */
async function played(setting: Stage, call: string, way: () => Promise<unknown>): Promise<Set<string>> {
  await way();
  const { simulator } = setting;
  const found = simulator.requests.of(call).at(-1);
  assert.ok(found, call);
  return shapeOf(found.reply?.headers ?? {}, bodyOf(found.reply?.body));
}

function bodyOf(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  const page = /class="boot_args">([^<]*)</.exec(body)?.[1];
  try {
    return JSON.parse(page ?? body);
  } catch {
    return undefined;
  }
}

const COMPLETE: Known = {
  missing: { '.auth_type string': 'the older spelling of authType' },
  extra: {
    '.authType string': 'the newer spelling',
    ...ALSO_COOKIES,
    'header x-content-type-options': 'sent with the other answers of the host',
    'header x-frame-options': 'sent with the other answers of the host',
    'header x-xss-protection': 'sent with the other answers of the host',
  },
};

/** Looks of its own by which a page is drawn; no client reads them. */
const PAGE: Known = {
  missing: {
    '.direct.*': 'how the page is drawn, links of the page',
    'header *': 'recorded from another host by mistake (its Server is that of set-up)',
  },
  extra: {
    '.direct.twoSV.bridgeInitiateData*': 'the newer place of the phone numbers',
    '.direct.authInitialRoute string': 'goes with the place of the phone numbers',
    'header *': 'recorded from another host by mistake',
  },
};

type Prepare = (setting: Stage) => void;

async function withoutFactor(setting: Stage): Promise<unknown> {
  return setting.client().signIn();
}

async function validated(setting: Stage): Promise<unknown> {
  const account = setting.client();
  await arrive(account, setting.ada);
  setting.clock.advance(11 * 60_000);
  return account.signIn();
}

interface Case {
  readonly name: string;
  readonly call: string;
  readonly known: Known;
  readonly secondFactor?: boolean;
  readonly prepare?: Prepare;
  readonly way?: (setting: Stage) => Promise<unknown>;
}

const repairable: Prepare = ({ ada }) => {
  ada.repair = 'passable';
};

const CASES: readonly Case[] = [
  { name: 'auth-01', call: 'signin-init', known: {} },
  { name: 'auth-02', call: 'signin-complete', known: COMPLETE },
  { name: 'auth-03', call: 'auth-options', known: PAGE },
  { name: 'auth-05', call: 'device-verify', known: {} },
  { name: 'auth-06', call: 'trust', known: {} },
  { name: 'auth-07', call: 'account-login', known: LOGIN },
  { name: 'auth-14', call: 'signin-complete', known: COMPLETE, prepare: repairable, way: withoutFactor },
  { name: 'auth-15', call: 'repair-complete', known: COMPLETE, prepare: repairable, way: withoutFactor },
  { name: 'auth-16', call: 'account-login', known: LOGIN, secondFactor: false, way: withoutFactor },
  { name: 'auth-18', call: 'validate', known: LOGIN, way: validated },
];

for (const { name, call, known, secondFactor = true, prepare, way } of CASES) {
  test(`${name}: the simulator's ${call} looks like Apple's, but for what is listed with its reason`, async (t) => {
    const found = recording(t, name);
    if (!found) return;
    const setting = await stage(t, { secondFactor });
    prepare?.(setting);
    const ours = await played(setting, call, () =>
      way ? way(setting) : arrive(setting.client(), setting.ada),
    );
    const theirs = shapeOf(found.headers, bodyOf(found.body));
    const appleAlone = [...theirs].filter((entry) => !ours.has(entry));
    const simulatorAlone = [...ours].filter((entry) => !theirs.has(entry));
    assert.deepEqual(unexplained(appleAlone, known.missing), [], 'Apple alone');
    assert.deepEqual(
      unexplained(simulatorAlone, { ...ALSO_SESSION, ...known.extra }),
      [],
      'the simulator alone',
    );
  });
}

test('auth-08, auth-10: what is wrong is told in the same shape', async (t) => {
  const wrongCode = recording(t, 'auth-08');
  const wrongPassword = recording(t, 'auth-10');
  if (!wrongCode || !wrongPassword) return;
  const setting = await stage(t);
  const code = await played(setting, 'device-verify', async () => {
    const challenge = await challenged(setting.client());
    await assert.rejects(challenge.submit('000000'), withCode('code-wrong'));
  });
  assert.deepEqual(
    [...shapeOf(wrongCode.headers, wrongCode.body)].filter((entry) => !code.has(entry)),
    [],
  );
  const password = await played(setting, 'signin-complete', async () => {
    await assert.rejects(setting.client().signIn({ password: 'x' }), withCode('wrong-password'));
  });
  assert.deepEqual(
    [...shapeOf(wrongPassword.headers, wrongPassword.body)].filter((entry) => !password.has(entry)),
    [],
  );
});
