import { createInterface } from 'node:readline/promises';
import { EchoGate } from '../bots/terminal/chat/echo-gate.ts';
import type { Console } from './console.ts';

/** A line from whoever is at the terminal; what is typed is not seen when it is secret. Undefined when they leave. */
export async function askLine(
  { in: input, out, signal }: Pick<Console, 'in' | 'out' | 'signal'>,
  isSecret: boolean,
): Promise<string | undefined> {
  const gate = new EchoGate(out);
  gate.isShut = isSecret;
  const reader = createInterface({ input, output: isSecret ? gate : out, terminal: true });
  // Only now does the terminal itself show nothing any more of what is typed.
  if (isSecret) out.write('> ');
  const left = new Promise<undefined>((resolve) => reader.once('close', () => resolve(undefined)));
  const leave = () => reader.close();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([reader.question(isSecret ? '' : '> '), left]);
  } finally {
    signal.removeEventListener('abort', leave);
    reader.close();
    if (isSecret) out.write('\n');
  }
}
