import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { GivenAssets } from '../catalog/catalog-fixture.ts';
import { Gate, GivenStage, givenPipeline } from '../pipeline/pipeline-fixture.ts';
import { calm } from '../platform/clock-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import type { ScanSummary, Source } from '../sources/source.ts';
import type { Progress } from './job.ts';
import { SourceTurns } from './looks.ts';
import { type SyncOptions, syncJob } from './sync.ts';

const never = new AbortController().signal;
const NOTHING: ScanSummary = {
  ...{ seen: 0, found: 0, gone: 0, skipped: 0, settling: 0, settleIn: undefined, unreadable: [] },
};

type Scan = (look: number) => Partial<ScanSummary> | Promise<Partial<ScanSummary>>;

/** A source that answers each look as the test says. */
class GivenSource implements Source {
  readonly id: number;
  readonly accountName: string;
  readonly location = '/from';
  readonly #scan: Scan;
  looks = 0;

  readonly total: number | undefined;

  constructor(
    scan: Scan,
    { account = 'anna', id = 1, total }: { account?: string; id?: number; total?: number } = {},
  ) {
    this.#scan = scan;
    this.id = id;
    this.accountName = account;
    this.total = total;
  }

  async scan(signal: AbortSignal, onSeen?: (files: number, total?: number) => void): Promise<ScanSummary> {
    signal.throwIfAborted();
    const summary = { ...NOTHING, ...(await this.#scan(this.looks)) };
    this.looks += 1;
    onSeen?.(summary.seen, this.total);
    return summary;
  }

  fetch(): Promise<never> {
    return Promise.reject(new Error('no stage of this test fetches'));
  }
}

async function given(
  t: TestContext,
  sources: readonly Source[],
  stage = new GivenStage('fetch'),
  more: Partial<SyncOptions> = {},
) {
  const { catalog, assets, clock, make } = await givenPipeline(t);
  const pipeline = make([stage], { attempts: 9 });
  pipeline.start();
  const job = syncJob({ catalog, pipeline, sources, clock, log: createLog('silent'), ...more });
  return { catalog, assets, clock, pipeline, job };
}

/** An asset that has been found; its stage places its file. */
function find(assets: GivenAssets, name: string): void {
  assets.catalog.stages.request(assets.asset([{ name }]), 'fetch');
}

function placing(assetsOf: () => GivenAssets): GivenStage {
  return new GivenStage('fetch', {
    step: ({ id }) => ({
      write: () => {
        for (const file of assetsOf().catalog.files.ofAsset(id))
          assetsOf().catalog.files.setPlaced(file.id, 1);
      },
    }),
  });
}

test('looks at every source, brings in what was found, and counts it', async (t) => {
  let assets: GivenAssets | undefined;
  const owner = () => {
    assert.ok(assets);
    return assets;
  };
  const scan = (name: string) => () => {
    find(owner(), name);
    return { seen: 5, found: 1, gone: 2, skipped: 3 };
  };
  const setting = await given(t, [new GivenSource(scan('a')), new GivenSource(scan('b'))], placing(owner));
  assets = setting.assets;
  const told: Progress[] = [];
  const result = await setting.job.run(never, (progress) => told.push(progress));
  assert.deepEqual(result, {
    counts: {
      ...{ seen: 10, found: 2, gone: 4, skipped: 6, unreadable: 0, settling: 0 },
      ...{ placed: 2, trying: 0, held: 0, setAside: 0, takeoutArchives: 0 },
    },
    ...{ bytes: 20, errors: 0, error: undefined, accounts: [{ account: 'anna', found: 2, held: 0 }] },
  });
  assert.deepEqual(
    told.filter(({ phase }) => phase === 'looking').map(({ done }) => done),
    [5, 10],
  );
  assert.equal(told.at(-1)?.phase, 'working');
});

test('what gets its place by another hand while it ends is worked off, too', async (t) => {
  let setting: Awaited<ReturnType<typeof given>> | undefined;
  const settle = async () => {
    if (setting && setting.catalog.assets.counts().length === 0) find(setting.assets, 'named meanwhile');
    return false;
  };
  setting = await given(t, [], undefined, { missedPlaces: { settle } });
  await setting.job.run(never, () => {});
  assert.equal(setting.catalog.stages.unfinishedAssets(), 0);
});

test('looks again for files that are still written, but not for ever, and counts the rest once', async (t) => {
  const twice = new GivenSource((look) =>
    look < 2 ? { seen: 3, settling: 1, settleIn: 10_000 } : { seen: 3, found: 1 },
  );
  const always = new GivenSource(() => ({ seen: 1, settling: 1, settleIn: 10_000 }));
  const { job, clock } = await given(t, [twice, always]);
  const running = job.run(never, () => {});
  await clock.turn(600_000);
  const { counts } = await running;
  assert.deepEqual([twice.looks, counts.seen, counts.found, counts.settling], [3, 4, 1, 1]);
  assert.ok(always.looks > 5 && always.looks < 50);
});

test('files that still settle are counted over all sources', async (t) => {
  const always = new GivenSource(() => ({ settling: 2, settleIn: 10_000 }));
  const { job, clock } = await given(t, [always, new GivenSource(() => ({}))]);
  const running = job.run(never, () => {});
  await clock.turn(600_000);
  assert.equal((await running).counts.settling, 2);
});

test('a source that cannot be reached fails the run and keeps nobody waiting', async (t) => {
  const away = new GivenSource(() =>
    Promise.reject(new HomerollError('source-unreachable', { path: '/x' }, { recovery: 'wait' })),
  );
  const there = new GivenSource(() => ({ seen: 4 }));
  const { job } = await given(t, [away, there]);
  const { counts, errors, error } = await job.run(never, () => {});
  assert.deepEqual([counts.seen, errors, error?.code, there.looks], [4, 1, 'source-unreachable', 1]);
});

test('what could not be looked at, waits for another try or was given up is counted as gone wrong', async (t) => {
  const stage = new GivenStage('fetch', {
    step: ({ name }) => {
      throw new HomerollError('x', {}, { recovery: name === 'dead' ? 'never' : 'retry' });
    },
  });
  const unreadable = [{ path: 'a\nb', code: 'EACCES' }];
  const { job, assets, clock } = await given(t, [new GivenSource(() => ({ unreadable }))], stage);
  for (const name of ['dead', 'again']) find(assets, name);
  const running = job.run(never, () => {});
  await clock.turn(20_000);
  const { counts, errors } = await running;
  assert.deepEqual([counts.unreadable, counts.setAside, counts.trying, errors], [1, 1, 1, 3]);
});

test('an obstacle ends the run, which says what is in the way', async (t) => {
  const full = new HomerollError('disk-full', { path: '/l' }, { recovery: 'wait' });
  const stage = new GivenStage('fetch', { step: () => Promise.reject(full) });
  const { job, assets } = await given(t, [new GivenSource(() => ({}))], stage);
  find(assets, 'a');
  const { error } = await job.run(never, () => {});
  assert.deepEqual([error?.code, error?.facts, error?.recovery], ['disk-full', { path: '/l' }, 'wait']);
});

test('the signal ends the run while it looks, waits and works', async (t) => {
  const settling = new GivenSource(() => ({ settling: 1, settleIn: 10_000 }));
  const reason = new Error('stopped');
  const { job } = await given(t, [settling]);
  await assert.rejects(
    job.run(AbortSignal.abort(reason), () => {}),
    reason,
  );
  const aborting = new AbortController();
  const running = job.run(aborting.signal, () => {});
  await calm();
  aborting.abort(reason);
  await assert.rejects(running, reason);
});

const OVER = new HomerollError('session-over', { account: 'anna' }, { recovery: 'account' });

test('accounts are looked at side by side, the sources of one in turn', async (t) => {
  const hers = Promise.withResolvers<Partial<ScanSummary>>();
  const slow = new GivenSource(() => hers.promise);
  const second = new GivenSource(() => ({ seen: 1 }), { id: 2 });
  const his = new GivenSource(() => ({ seen: 2 }), { id: 3, account: 'ben' });
  const { job } = await given(t, [slow, second, his]);
  const running = job.run(never, () => {});
  await calm();
  assert.deepEqual([slow.looks, second.looks, his.looks], [0, 0, 1]);
  hers.resolve({ seen: 4 });
  assert.equal((await running).counts.seen, 7);
  assert.equal(second.looks, 1);
});

test('what one account waits for is said of it alone, and fails the run only when there was nobody else', async (t) => {
  const hers = new GivenSource(() => Promise.reject(OVER));
  const his = new GivenSource(() => ({ found: 3 }), { id: 2, account: 'ben' });
  const both = await (await given(t, [hers, his])).job.run(never, () => {});
  const error = { code: 'session-over', facts: { account: 'anna' } };
  assert.deepEqual([both.error, both.errors], [undefined, 1]);
  assert.deepEqual(both.accounts, [
    { account: 'anna', found: 0, held: 0, error },
    { account: 'ben', found: 3, held: 0 },
  ]);
  const alone = await (await given(t, [hers])).job.run(never, () => {});
  assert.equal(alone.error, OVER);
});

test('pictures that wait for their account are told with the reason, and are no failures', async (t) => {
  const stage = new GivenStage('fetch', { step: () => Promise.reject(OVER) });
  const { job, assets } = await given(t, [new GivenSource(() => ({ found: 2 }))], stage);
  for (const name of ['a', 'b']) assets.catalog.stages.request(assets.asset([{ name, folder: '' }]), 'fetch');
  const { counts, errors, error, accounts } = await job.run(never, () => {});
  assert.deepEqual([counts.held, counts.trying, errors, error], [2, 0, 1, undefined]);
  const cause = { code: 'session-over', facts: { account: 'anna' } };
  assert.deepEqual(accounts, [{ account: 'anna', found: 2, held: 2, error: cause }]);
});

test('a look that knows how much there is lists, over all sources', async (t) => {
  const hers = new GivenSource(() => ({ seen: 30 }), { total: 100 });
  const his = new GivenSource(() => ({ seen: 5 }), { id: 2, account: 'ben' });
  const { job } = await given(t, [hers, his]);
  const told: Progress[] = [];
  await job.run(never, (progress) => told.push(progress));
  assert.deepEqual(told.filter(({ phase }) => phase === 'listing').at(-1), {
    ...{ phase: 'listing', done: 35, total: 105, bytes: 0 },
  });
});

test('asked for again, it looks at once and does not wait for what is on its way', async (t) => {
  const gate = new Gate();
  const source = new GivenSource(() => ({ found: 1 }));
  const { job, assets } = await given(t, [source], new GivenStage('fetch', { step: gate.step }));
  find(assets, 'a film');
  assert.equal(job.joins?.(), false, 'there is none to join yet');
  const running = job.run(never, () => {});
  await calm();
  assert.deepEqual([source.looks, gate.held], [1, 1]);
  assert.equal(job.joins?.(), true);
  await calm();
  assert.deepEqual([source.looks, gate.held], [2, 1]);
  await gate.open();
  assert.equal((await running).counts.found, 2);
  assert.equal(job.joins?.(), false, 'what is over is not joined');
});

test('two syncs never look at one source at the same time', async (t) => {
  const looks = [
    Promise.withResolvers<Partial<ScanSummary>>(),
    Promise.withResolvers<Partial<ScanSummary>>(),
  ];
  let begun = 0;
  const source = new GivenSource(() => looks[begun++]?.promise ?? {});
  const { catalog, pipeline, clock } = await given(t, []);
  const options = { catalog, pipeline, clock, log: createLog('silent'), turns: new SourceTurns() };
  const [all, one] = ['sync', 'sync:anna'].map((key) => syncJob({ ...options, key, sources: [source] }));
  const running = [all, one].map((job) => job?.run(never, () => {}));
  await calm();
  assert.equal(begun, 1);
  looks[0]?.resolve({});
  await calm();
  assert.equal(begun, 2);
  looks[1]?.resolve({});
  await Promise.all(running);
});
