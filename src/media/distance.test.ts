import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Box, boxAround, distanceKm } from './distance.ts';

const PARIS = { latitude: 48.8566, longitude: 2.3522 };
const BERLIN = { latitude: 52.52, longitude: 13.405 };

describe('the distance between positions', () => {
  it('is that over a sphere', () => {
    assert.ok(Math.abs(distanceKm(PARIS, BERLIN) - 877) < 3);
    assert.equal(distanceKm(PARIS, PARIS), 0);
    assert.equal(distanceKm(PARIS, BERLIN), distanceKm(BERLIN, PARIS));
  });

  it('goes the short way over the date line and over a pole', () => {
    const degree = distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 });
    assert.ok(
      Math.abs(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 }) - degree) <
        1e-6,
    );
    assert.ok(
      Math.abs(distanceKm({ latitude: 89.5, longitude: 0 }, { latitude: 89.5, longitude: 180 }) - degree) <
        1e-6,
    );
  });

  it('is half the way round at most', () => {
    const distance = distanceKm({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 });
    assert.ok(Math.abs(distance - Math.PI * 6371) < 1e-6);
  });
});

describe('a box around a position', () => {
  const holds = ({ south, north, west, east }: Box, latitude: number, longitude: number) => {
    const isBetween =
      west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
    return latitude >= south && latitude <= north && isBetween;
  };

  it('holds everything within the distance, wherever it is', () => {
    for (const latitude of [0, 48, -66, 80, 89.9, -90])
      for (const longitude of [0, 13, 179.99, -180]) {
        const box = boxAround({ latitude, longitude }, 25);
        for (let direction = 0; direction < 360; direction += 15) {
          const [up, along] = [Math.cos((direction * Math.PI) / 180), Math.sin((direction * Math.PI) / 180)];
          const other = {
            latitude: Math.max(-90, Math.min(90, latitude + up * 0.2)),
            longitude:
              ((longitude + (along * 0.2) / Math.max(0.01, Math.cos((latitude * Math.PI) / 180)) + 540) %
                360) -
              180,
          };
          if (distanceKm({ latitude, longitude }, other) > 25) continue;
          assert.ok(holds(box, other.latitude, other.longitude), `${latitude} ${longitude} ${direction}`);
        }
      }
  });

  it('goes across the date line', () => {
    const { west, east } = boxAround({ latitude: 0, longitude: 179.99 }, 25);
    assert.ok(west > 179 && east < -179);
  });

  it('goes all the way round at a pole and never beyond it', () => {
    assert.deepEqual(boxAround({ latitude: 90, longitude: 7 }, 10).north, 90);
    const { west, east } = boxAround({ latitude: -90, longitude: 7 }, 10);
    assert.deepEqual([west, east], [-180, 180]);
  });
});
