import { drawingWay } from '../bots/terminal/drawing/ability.ts';
import type { ShownPicture } from '../commands/command.ts';
import type { Console } from './console.ts';
import { terminalKind } from './surroundings.ts';

/**
 * The pictures of a reply as text: drawn where this terminal can, each with its caption; their captions alone where it cannot,
 * in pipes, and by `--no-pictures`.
 */
export async function picturesText(
  shown: readonly ShownPicture[],
  { pictures, out, texts }: Pick<Console, 'pictures' | 'out' | 'texts'>,
): Promise<string> {
  if (shown.length === 0) return '';
  const way = drawingWay(terminalKind());
  const captions = () =>
    shown.map(({ caption }) => caption.map((line) => `  ${texts.say(line)}\n`).join('')).join('');
  if (!pictures || !out.isTTY || !way) return captions();
  const { drawPictures } = await import('../bots/terminal/drawing/draw-pictures.ts');
  return (await drawPictures(shown, { way, columns: out.columns, texts })) || captions();
}
