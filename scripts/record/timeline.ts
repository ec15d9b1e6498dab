import type { Chunk } from './chunk.ts';

/** Waits that differ from key to key, in ms, so that typing looks like typing; used again and again. */
const KEY_WAITS = [70, 55, 95, 60, 50, 110, 65, 80];
const BEFORE_TYPING = 700;
const BEFORE_ENTER = 450;
const PROMPT = '\u001b[1;32m$\u001b[0m ';

/**
 * The same chunks with no wait longer than `longest` ms, the one before the first included, and none longer than `redrawing` before
 * a line is drawn over, as a progress bar is.
 */
export function capPauses(chunks: readonly Chunk[], longest: number, redrawing = longest): Chunk[] {
  let before = 0;
  let shown = 0;
  return chunks.map(({ at, text }) => {
    shown += Math.min(text.startsWith('\r\u001b') ? redrawing : longest, at - before);
    before = at;
    return { at: shown, text };
  });
}

/** Joins what was printed within `span` ms to one chunk, so that no half-drawn screen is shown. */
export function gatherBursts(chunks: readonly Chunk[], span: number): Chunk[] {
  const gathered: Chunk[] = [];
  for (const chunk of chunks) {
    const last = gathered.at(-1);
    if (last === undefined || chunk.at - last.at >= span) gathered.push(chunk);
    else gathered[gathered.length - 1] = { at: last.at, text: last.text + chunk.text };
  }
  return gathered;
}

/** A shell's prompt at which a person types `line`, then what came of it, then the prompt again. */
export function atPrompt(line: string, chunks: readonly Chunk[]): Chunk[] {
  const typed: Chunk[] = [{ at: 0, text: PROMPT }];
  let at = BEFORE_TYPING;
  for (const [index, key] of [...line].entries()) {
    typed.push({ at, text: key });
    at += KEY_WAITS[index % KEY_WAITS.length] ?? 0;
  }
  const entered = at + BEFORE_ENTER;
  const printed = chunks.map((chunk) => ({ at: entered + chunk.at, text: chunk.text }));
  const ended = printed.at(-1)?.at ?? entered;
  return [...typed, { at: entered, text: '\r\n' }, ...printed, { at: ended, text: PROMPT }];
}
