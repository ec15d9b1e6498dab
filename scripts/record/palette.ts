/** The window's own colours. */
export const WINDOW = { background: '#11151c', bar: '#1c222c', text: '#d5dbe5', dimmed: '#8b95a5' } as const;

const NAMED = [
  '#3b4252',
  '#f2777a',
  '#8fd18b',
  '#f2c46d',
  '#7aa8f2',
  '#c79bf0',
  '#6fcbd0',
  '#d5dbe5',
  '#6b7689',
  '#ff9a9c',
  '#b0e8ab',
  '#ffdc94',
  '#a3c5ff',
  '#dfbdff',
  '#96e4e8',
  '#ffffff',
];
const CUBE_STEPS = [0, 95, 135, 175, 215, 255];

/** The CSS colour of one of xterm's 256: 16 named ones as this window draws them, a 6×6×6 cube, 24 greys. */
export function paletteColor(index: number): string {
  const named = NAMED[index];
  if (named !== undefined) return named;
  if (index >= 232) return rgbColor((8 + (index - 232) * 10) * 0x010101);
  const cube = index - 16;
  const level = (place: number) => CUBE_STEPS[Math.floor(cube / place) % 6] ?? 0;
  return rgbColor(level(36) * 0x10000 + level(6) * 0x100 + level(1));
}

/** The CSS colour of red, green and blue in one number, 0xrrggbb. */
export function rgbColor(rgb: number): string {
  return `#${rgb.toString(16).padStart(6, '0')}`;
}
