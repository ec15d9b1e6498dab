import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SvgTiming } from './svg-timing.ts';

const screens = [0, 1000, 2000].map((at) => ({ at, rows: [] }));
const timing = () => new SvgTiming(screens, 6000);

test('a round is as long as the recording and the time the last screen stays', () => {
  assert.equal(timing().length, 8000);
});

test('the same stretch of time has one class', () => {
  const times = timing();
  assert.equal(times.classOf(0, 1), times.classOf(0, 1));
  assert.notEqual(times.classOf(0, 1), times.classOf(0, 2));
});

test('shows what comes and goes between its two instants', () => {
  const times = timing();
  const name = times.classOf(1, 2);
  const steps = '0%{visibility:hidden}12.5%{visibility:visible}25%{visibility:hidden}to{visibility:hidden}';
  assert.ok(
    times.css().includes(`.${name}{animation:${name} 8s step-end infinite}@keyframes ${name}{${steps}}`),
  );
});

test('shows what stays until the round is over', () => {
  const times = timing();
  times.classOf(2, 3);
  assert.match(times.css(), /\{0%\{visibility:hidden\}25%\{visibility:visible\}to\{visibility:visible\}\}/);
});

test('moves nothing that is always there', () => {
  const times = timing();
  times.classOf(0, 3);
  assert.doesNotMatch(times.css(), /keyframes/);
});

test('without motion only the last screen is seen', () => {
  const times = timing();
  const past = times.classOf(0, 2);
  const last = times.classOf(1, 3);
  const [still = ''] = times.css().split('@media');
  assert.ok(still.includes(`.${past}{visibility:hidden}`));
  assert.ok(!still.includes(`.${last}`));
});
