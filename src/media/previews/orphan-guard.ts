import { workerData } from 'node:worker_threads';

/**
 * Ends this process when its parent is gone. A thread of its own, because a decoder that hangs does not hear that the channel to
 * its parent was closed.
 */
setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
}, 1000);
