import type { Chunk } from './chunk.ts';

const FOOTER = '\nScript done on ';

/**
 * Reads the two files that `script --log-out LOG --log-timing TIMING` leaves: the log is a line about the start, the
 * printed bytes and a line about the end; the timing has a line `SECONDS BYTES` for each piece, where the seconds
 * count from the piece before it (script(1) and scriptreplay(1) of util-linux, the classic format). A character whose
 * bytes fell into two pieces belongs to the later one.
 */
export function parseScriptLog(log: Buffer, timing: string): Chunk[] {
  const pieces = timing
    .split('\n')
    .map((line) => /^([\d.]+) (\d+)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, seconds, bytes]) => ({ wait: Number(seconds) * 1000, bytes: Number(bytes) }));
  const footer = log.lastIndexOf(FOOTER);
  // The line about the start may hold newlines of the command: only the end says where the bytes lie.
  let offset = (footer < 0 ? log.length : footer) - pieces.reduce((sum, { bytes }) => sum + bytes, 0);
  let at = 0;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return pieces.map(({ wait, bytes }) => {
    at += wait;
    const text = decoder.decode(log.subarray(offset, offset + bytes), { stream: true });
    offset += bytes;
    return { at, text };
  });
}
