import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HomerollError } from '../../platform/error.ts';
import { Polling } from './polling.ts';

const SECOND = 1000;

/** The waits before each look, in seconds; each look does what it is told to. */
async function waitsOf(looks: readonly ((now: number) => boolean)[]): Promise<number[]> {
  const leaving = new AbortController();
  const waits: number[] = [];
  let now = 1_000_000;
  const clock = {
    now: () => now,
    delay: async (ms: number) => {
      waits.push(Math.round(ms / SECOND));
      now += ms;
    },
  };
  const rest = [...looks];
  await new Polling({ clock, every: 10 * SECOND }).run(leaving.signal, async () => {
    const look = rest.shift();
    if (rest.length === 0) leaving.abort();
    return look?.(now) ?? false;
  });
  return waits;
}

const fail = (error: Error) => () => {
  throw error;
};

test('it looks often after something has happened, and seldom when it is quiet', async () => {
  const quiet = () => false;
  assert.deepEqual(await waitsOf([() => true, quiet, quiet, () => true, quiet]), [10, 10, 13, 16, 10]);
});

test('a look that fails is put off, longer each time', async () => {
  const down = fail(new Error('down'));
  assert.deepEqual(await waitsOf([down, down, down, () => true, () => true]), [10, 20, 40, 80, 10]);
});

test('a look that is told of a pause is not made again before its end, and then at once', async () => {
  const paused = (now: number) => {
    throw new HomerollError('icloud-throttled', { until: now + 900 * SECOND });
  };
  const over = fail(new HomerollError('icloud-unreachable', { until: 0 }));
  assert.deepEqual(await waitsOf([paused, over, () => true, () => true]), [10, 900, 40, 10]);
});
