/** One character's place in the window, in SVG units (pixels at full size). */
export const CELL = { width: 8.4, height: 18, fontSize: 14, baseline: 13.5 } as const;

/** A length as SVG writes it, to a tenth of a unit. */
export function length(value: number): string {
  return String(Math.round(value * 10) / 10);
}
