import { statfs } from 'node:fs/promises';
import { printReply } from '../bots/terminal/print.ts';
import { Catalog } from '../catalog/catalog.ts';
import { openDatabaseToRead } from '../catalog/database.ts';
import type { Reply } from '../commands/command.ts';
import { jobs } from '../commands/jobs.ts';
import { retry } from '../commands/retry.ts';
import { status } from '../commands/status.ts';
import { storage } from '../commands/storage.ts';
import { verifyReport } from '../commands/verify-report.ts';
import type { Config } from '../config/schema.ts';
import { catalogPath } from '../daemon.ts';
import { HomerollError } from '../platform/error.ts';
import type { Console } from './console.ts';

/** The verbs that look at the catalog, beside a running daemon or without one. */
export type LookVerb = 'status' | 'jobs' | 'storage' | 'retry' | 'verify';

/** Answers a question from the catalog; answers the exit code. */
export async function look(
  verb: LookVerb,
  argument: string | undefined,
  config: Config,
  console: Console,
): Promise<number> {
  const path = catalogPath(config);
  const catalog = verb === 'retry' ? await openToRetry(path) : await Catalog.openToRead(path);
  try {
    const reply = await answer(verb, argument, catalog, config.library.path);
    return printReply(reply, console.texts, console.manner, console.out);
  } finally {
    catalog.close();
  }
}

async function answer(
  verb: LookVerb,
  argument: string | undefined,
  catalog: Catalog,
  libraryPath: string,
): Promise<Reply> {
  if (verb === 'status') return status({ catalog, libraryPath, live: undefined });
  if (verb === 'verify') return verifyReport(catalog, { accounts: 'all' });
  if (verb === 'jobs') return jobs(catalog);
  if (verb === 'retry') return retry(catalog, readNumber(argument));
  const { bavail, blocks, bsize } = await statfs(libraryPath);
  return storage({ catalog, libraryPath, space: { free: bavail * bsize, total: blocks * bsize } });
}

function readNumber(argument: string | undefined): number | undefined {
  if (argument === undefined) return undefined;
  if (/^#?\d{1,15}$/.test(argument)) return Number(argument.replace('#', ''));
  throw new HomerollError('usage', { what: argument }, { recovery: 'never' });
}

/** Only what exists is opened: a typing error in the path of the data must not make an empty catalog. */
async function openToRetry(path: string): Promise<Catalog> {
  (await openDatabaseToRead(path)).close();
  return Catalog.open(path);
}
