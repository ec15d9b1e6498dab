import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import sharp from 'sharp';
import { HomerollError, systemErrorCode } from '../../platform/error.ts';
import { draw } from './draw.ts';
import type { PreviewReply, PreviewTask } from './preview-task.ts';

/** The first to go when memory runs out (proc_pid_oom_score_adj(5): -1000 to 1000). */
const OOM_SCORE = '900';

/** The process in which pictures are decoded: one after the other, with nothing of ours in it, behind everything else. */
function serve(send: (reply: PreviewReply) => void): void {
  stepBack();
  sharp.concurrency(1);
  sharp.cache(false);
  // Ends with what it has started when whoever started it is gone.
  process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
  process.on('message', (task: PreviewTask) => {
    draw(task).then(
      (made) => send({ kind: 'made', made }),
      (error: unknown) => send(replyTo(error)),
    );
  });
  send({ kind: 'ready' });
}

function replyTo(error: unknown): PreviewReply {
  // The disk or the machine failed, not the picture.
  const errno = systemErrorCode(error);
  if (errno !== undefined && /^E[A-Z0-9]+$/.test(errno))
    return { kind: 'refused', code: 'preview-interrupted', facts: { reason: errno } };
  // A fault of ours or a decoder in pieces: the process is not to be trusted any more.
  if (!(error instanceof HomerollError)) throw error;
  const { code, facts, recovery } = error;
  if (recovery === 'never') return { kind: 'refused', code, facts };
  return { kind: 'unwritable', path: String(facts.path ?? ''), reason: String(facts.reason ?? '') };
}

function stepBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
    writeFileSync('/proc/self/oom_score_adj', OOM_SCORE);
  } catch {
    // Not everywhere, and not for everybody: it works without.
  }
}

if (process.send) serve((reply) => process.send?.(reply));
