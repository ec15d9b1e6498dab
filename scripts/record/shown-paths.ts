import type { Chunk } from './chunk.ts';

/**
 * The recording with each path of this machine replaced by the name to show, also where a path was printed in two
 * pieces (it then appears with the second). Only whole names of folders are replaced: `/srv/app` stays in
 * `/srv/apple`. This happens before the text is drawn, so lines wrap as they would with the shown name; but what the
 * program itself aligned or cut by width is right only when both names have the same length.
 */
export function showPaths(chunks: readonly Chunk[], shown: ReadonlyMap<string, string>): Chunk[] {
  return [...shown].reduce((told: Chunk[], [path, name]) => replacePath(told, path, name), [...chunks]);
}

function replacePath(chunks: readonly Chunk[], path: string, name: string): Chunk[] {
  const whole = chunks.map(({ text }) => text).join('');
  // A colour sequence ends in a letter, which is no part of the path after it.
  const pattern = new RegExp(
    `(?<=\\u001b\\[[\\d;]*m|(?<![\\w.-]))${RegExp.escape(path)}(?![\\w-]|\\.\\w)`,
    'g',
  );
  const found = [...whole.matchAll(pattern)].map(({ index }) => index);
  const replaced = whole.replace(pattern, () => name);
  const moved = (offset: number): number => {
    const before = found.filter((index) => index + path.length <= offset).length;
    const cut = found.find((index) => index < offset && offset < index + path.length);
    return (cut ?? offset) + before * (name.length - path.length);
  };
  let end = 0;
  return chunks.map(({ at, text }) => {
    const begin = end;
    end += text.length;
    return { at, text: replaced.slice(moved(begin), moved(end)) };
  });
}
