import { backdrop, between, oneOf, repeat, type Scene } from './canvas.ts';

/** A pizza on a wooden table, from above. */
export const pizza: Scene = (canvas) => {
  const { width, height } = canvas;
  const [x, y, radius] = [width / 2, height / 2, Math.min(width, height) * 0.4];
  const boards = repeat(8, (index) => {
    const brown = oneOf(canvas, ['#8a5a35', '#946240', '#7d5030']);
    return `<rect y="${(index * height) / 8}" width="${width}" height="${height / 8 - 3}" fill="${brown}"/>`;
  });
  const topping = (count: number, draw: (x: number, y: number) => string) =>
    repeat(count, () => {
      const angle = between(canvas, 0, Math.PI * 2);
      const reach = radius * 0.8 * Math.sqrt(canvas.random());
      return draw(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach);
    });
  const dough =
    `<circle cx="${x + 8}" cy="${y + 12}" r="${radius * 1.1}" fill="#000" fill-opacity="0.25"/><circle cx="${x}" cy="${y}" r="${radius * 1.1}" fill="#f4f1ea"/>` +
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="#d99a4e"/><circle cx="${x}" cy="${y}" r="${radius * 0.88}" fill="#c8402a"/>`;
  const mozzarella = topping(26, (at, top) => {
    const size = between(canvas, 0.06, 0.13) * radius;
    return `<ellipse cx="${at}" cy="${top}" rx="${size}" ry="${size * 0.8}" fill="#fbf0d2" fill-opacity="0.93"/>`;
  });
  const tomatoes = topping(
    9,
    (at, top) =>
      `<circle cx="${at}" cy="${top}" r="${radius * 0.07}" fill="#e8552f" stroke="#a92c1b" stroke-width="4"/>`,
  );
  const basil = topping(11, (at, top) => {
    const turn = between(canvas, 0, 360);
    return `<ellipse cx="${at}" cy="${top}" rx="${radius * 0.09}" ry="${radius * 0.045}" fill="#3c7a3a" transform="rotate(${turn} ${at} ${top})"/>`;
  });
  return backdrop(canvas, 'table', ['#5a3820', '#5a3820']) + boards + dough + mozzarella + tomatoes + basil;
};

/** A birthday cake with burning candles; the flames move with the moment. */
export const birthdayCake: Scene = (canvas) => {
  const { width, height } = canvas;
  const x = width / 2;
  const half = Math.min(width, height) * 0.36;
  const top = height * 0.52;
  const confetti = repeat(90, () => {
    const colour = oneOf(canvas, ['#ff8fab', '#ffd166', '#7bdff2', '#b2f7a4', '#cdb4f6']);
    const at = `x="${between(canvas, 0, width)}" y="${between(canvas, 0, height)}"`;
    return `<rect ${at} width="12" height="7" rx="2" fill="${colour}" fill-opacity="0.75" transform="rotate(${between(canvas, -30, 30)})"/>`;
  });
  const cake =
    `<ellipse cx="${x}" cy="${top + half * 0.75}" rx="${half * 1.25}" ry="${half * 0.22}" fill="#f2f2f2"/>` +
    `<rect x="${x - half}" y="${top}" width="${half * 2}" height="${half * 0.7}" rx="18" fill="#7a4a2b"/>` +
    `<rect x="${x - half}" y="${top + half * 0.3}" width="${half * 2}" height="${half * 0.09}" fill="#fbe3c0"/>` +
    `<path d="M${x - half},${top + half * 0.16} v${-half * 0.14} q0,${-half * 0.12} ${half * 0.12},${-half * 0.12} h${half * 1.76} q${half * 0.12},0 ${half * 0.12},${half * 0.12} v${half * 0.14} ${repeat(8, () => `q${-half / 8},${half * 0.16} ${-half / 4},0 `)} Z" fill="#ffd9e2"/>`;
  const candles = repeat(7, (index) =>
    candle(x + (index - 3) * half * 0.26, top - half * 0.1, half, canvas.moment * 9 + index),
  );
  return backdrop(canvas, 'room', ['#34264f', '#5b3a68', '#2a1c38']) + confetti + cake + candles;
};

function candle(x: number, foot: number, half: number, flicker: number): string {
  const tall = half * 0.42;
  const lean = Math.sin(flicker) * half * 0.02;
  const wick = foot - tall;
  return (
    `<circle cx="${x}" cy="${wick - half * 0.08}" r="${half * 0.22}" fill="#ffcf70" fill-opacity="0.22"/>` +
    `<rect x="${x - half * 0.035}" y="${wick}" width="${half * 0.07}" height="${tall}" rx="4" fill="#8fd3f4"/>` +
    `<path d="M${x - half * 0.04},${wick - half * 0.02} Q${x - half * 0.05},${wick - half * 0.1} ${x + lean},${wick - half * 0.2} Q${x + half * 0.05},${wick - half * 0.1} ${x + half * 0.04},${wick - half * 0.02} Z" fill="#ffb03a"/>`
  );
}
