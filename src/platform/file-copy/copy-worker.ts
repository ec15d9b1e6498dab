import { parentPort } from 'node:worker_threads';
import { type Facts, HomerollError, type Recovery, systemErrorCode } from '../error.ts';
import { type Content, type CopyTask, runCopyTask, TaskAborted } from './copy-task.ts';

/** What a copying thread tells its owner; every task ends in exactly one of `done`, `aborted`, `failed`. */
export type CopyReply =
  | { readonly kind: 'bytes'; readonly bytes: number }
  | { readonly kind: 'done'; readonly content: Content }
  | { readonly kind: 'aborted' }
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly facts: Facts;
      readonly recovery: Recovery;
      readonly detail: string;
    };

/** Large enough that a system call costs nothing beside it, small enough that an abort is seen soon. */
const CHUNK_BYTES = 1024 * 1024;

function serve(port: NonNullable<typeof parentPort>): void {
  const buffer = new Uint8Array(CHUNK_BYTES);
  port.on('message', (task: CopyTask) => {
    const reply = (message: CopyReply) => port.postMessage(message);
    try {
      const content = runCopyTask(task, buffer, (bytes) => reply({ kind: 'bytes', bytes }));
      reply({ kind: 'done', content });
    } catch (error) {
      reply(failure(error, task));
    }
  });
}

function failure(error: unknown, task: CopyTask): CopyReply {
  if (error instanceof TaskAborted) return { kind: 'aborted' };
  if (error instanceof HomerollError) {
    const detail = error.cause instanceof Error ? error.cause.message : error.message;
    return { kind: 'failed', code: error.code, facts: error.facts, recovery: error.recovery, detail };
  }
  const facts = { path: task.from, reason: systemErrorCode(error) ?? 'unknown' };
  return { kind: 'failed', code: 'read-failed', facts, recovery: 'retry', detail: String(error) };
}

if (parentPort) serve(parentPort);
