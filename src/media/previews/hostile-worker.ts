import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A worker for tests: does what the file that it is given says, instead of decoding it. */
process.on('disconnect', () => process.exit());
const held: Buffer[] = [];
process.send?.({ kind: 'ready' });

process.on('message', ({ from }: { from: string }) => {
  const [deed = '', amount = '0'] = readFileSync(from, 'utf8').trim().split(' ');
  if (deed === 'hang') for (;;);
  if (deed === 'eat') setInterval(() => held.push(Buffer.alloc(20_000_000, 1)), 10);
  if (deed === 'crash') process.exit(Number(amount));
  if (deed === 'fault') process.kill(process.pid, 'SIGSEGV');
  if (deed === 'spawn') process.send?.(made(spawn('sleep', ['600'], { stdio: 'ignore' }).pid ?? 0));
  if (deed === 'tell') process.send?.({ ...made(process.pid), env: process.env });
  if (deed === 'full') process.send?.({ kind: 'unwritable', path: '/p/small.jpg', reason: 'ENOSPC' });
  if (deed === 'odd') process.send?.({ kind: 'unwritable', path: '/p/small.jpg', reason: 'EIO' });
});

/** The width carries a process id. */
function made(pid: number) {
  return { kind: 'made', made: { way: 'sharp', width: pid, height: 1, hasClip: false } };
}
