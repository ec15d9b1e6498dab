import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Catalog } from '../src/catalog/catalog.ts';
import { NOTICE_KINDS, type NoticeKind } from '../src/notices/kinds.ts';
import { Notices } from '../src/notices/notices.ts';
import { givenListener } from '../src/notices/notices-fixture.ts';
import type { Notifier } from '../src/notifiers/notifier.ts';
import { Outbox } from '../src/notifiers/outbox.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import { readOptions } from './measure/options.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Notices through the rules into the outbox, and from there to notifiers that take them at once. The floor: rows of the same size
 * inserted one transaction each, as many as there are listeners and one more.
 */
const TARGET = 2000;
const LISTENERS = 4;
const { notices: count } = readOptions({ notices: 10_000 });

function perSecond(began: number): number {
  return Math.round((count / (performance.now() - began)) * 1000);
}

function memory(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

/** Inserts alone, a transaction each. */
function floor(path: string): number {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec('CREATE TABLE one (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT, c INTEGER) STRICT');
  const insert = database.prepare('INSERT INTO one (a, b, c) VALUES (?, ?, ?)');
  const began = performance.now();
  for (let index = 0; index < count; index += 1) {
    database.exec('BEGIN IMMEDIATE');
    for (let row = 0; row <= LISTENERS; row += 1) insert.run(randomUUID(), 'x'.repeat(80), index);
    database.exec('COMMIT');
  }
  const rate = perSecond(began);
  database.close();
  return rate;
}

await inTemporaryFolder(tmpdir(), async (folder) => {
  const bare = floor(join(folder, 'floor.db'));
  const catalog = await Catalog.open(join(folder, 'catalog.db'));
  const listeners = Array.from({ length: LISTENERS }, (_, index) =>
    givenListener(`l${index}`, {
      quiet: index === 0 ? { from: 0, until: 1 } : undefined,
      accounts: ['a1', 'a2', 'a3', 'a4', 'a5'],
    }),
  );
  const parts = { catalog, clock: systemClock, log: createLog('silent') };
  const notices = new Notices({
    ...parts,
    listeners: () => listeners,
    mutes: () => [{ listener: 'nobody' }],
  });
  const kinds = Object.keys(NOTICE_KINDS).filter(
    (kind) => !['test', 'notifier-in-trouble', 'new-pictures'].includes(kind),
  );
  const before = memory();
  const began = performance.now();
  for (let index = 0; index < count; index += 1)
    notices.tell({
      kind: kinds[index % kinds.length] as NoticeKind,
      account: `a${(index % 5) + 1}`,
      data: { index },
    });
  const stored = perSecond(began);
  const between = memory();
  const handed = new Map<string, number>();
  const addresses = listeners.map((listener) => ({
    listener,
    notifier: {
      ...{ name: listener.name, type: 'bench' },
      send: async () => {
        handed.set(listener.name, (handed.get(listener.name) ?? 0) + 1);
        return { kind: 'delivered' };
      },
    } satisfies Notifier,
  }));
  const outbox = new Outbox({ ...parts, notices, random: Math.random });
  const out = performance.now();
  await outbox.serve(addresses);
  while (catalog.deliveries.next('l1') !== undefined) await systemClock.delay(20);
  const each = Math.round(((handed.get('l1') ?? 0) / (performance.now() - out)) * 1000);
  await outbox.stop();
  console.log(`${count} notices, ${LISTENERS} listeners`);
  console.log(`  floor, inserts alone       ${bare} a second`);
  console.log(
    `  stored with their rules    ${stored} a second  target >= ${TARGET}; ratio ${(stored / bare).toFixed(2)}`,
  );
  console.log(`  brought to each listener   ${each} a second, ${LISTENERS} at once`);
  console.log(`  memory                     ${before} MB before, ${between} stored, ${memory()} brought`);
  catalog.close();
});
