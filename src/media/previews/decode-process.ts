import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { decode } from './decode.ts';
import type { DecodeTask } from './decode-task.ts';

/** The process that decodes for a `DecodePool`: a task in, a reply out, until the other end is gone. */
sharp.cache(false);
new Worker(new URL('./orphan-guard.ts', import.meta.url), { workerData: process.ppid }).unref();
process.on('message', (task: DecodeTask) => {
  void decode(task).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());
