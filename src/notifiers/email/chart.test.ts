import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHART, chartSvg } from './chart.ts';

const DAY = 86_400_000;
const sample = (day: number, free: number, total = 100) => ({
  at: day * DAY,
  free,
  total,
  files: 1,
  bytes: 1,
});

test('a line from the first day to the last, higher where there is less room', () => {
  const svg = chartSvg({ samples: [sample(0, 50), sample(5, 40), sample(10, 30)], total: 100 }) ?? '';
  const points = /<polyline points="([^"]+)"/
    .exec(svg)?.[1]
    ?.split(' ')
    .map((pair) => pair.split(',').map(Number));
  assert.equal(points?.length, 3);
  const [[x0 = 0, y0 = 0] = [], [, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = points ?? [];
  assert.ok(x0 < 20 && x2 > CHART.width - 20 && y0 > y1 && y1 > y2, svg);
  // Letters look as the machine's fonts do, and a slim image has none.
  assert.doesNotMatch(svg, /<text|font|href|url\(/);
});

test('a disk that hardly fills is no mountain range', () => {
  const svg = chartSvg({ samples: [sample(0, 50), sample(1, 49.99)], total: 100 }) ?? '';
  const heights = [...svg.matchAll(/<polyline points="([^"]+)"/g)]
    .flatMap(([, points = '']) => points.split(' '))
    .map((pair) => Number(pair.split(',')[1]));
  assert.ok(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0)) < CHART.height / 10, svg);
});

test('there is no chart of a day, of a clock that stood still, of numbers that mean nothing', () => {
  assert.equal(chartSvg({ samples: [sample(0, 50)], total: 100 }), undefined);
  assert.equal(chartSvg({ samples: [sample(1, 50), sample(1, 50)], total: 100 }), undefined);
  assert.equal(chartSvg({ samples: [sample(0, 5), sample(1, 5)], total: 0 }), undefined);
  const odd = chartSvg({ samples: [sample(0, 500), sample(1, -5), sample(2, 5, 0)], total: 100 }) ?? '';
  assert.doesNotMatch(odd, /NaN|Infinity/);
});
