import type { Asker, Reply } from '../../commands/command.ts';
import { safeName } from '../../library/safe-name.ts';
import { HomerollError } from '../../platform/error.ts';
import { LONGEST_UPLOAD_NAME, type Upload, type UploadFate } from '../../sources/chat-upload.ts';
import type { IncomingFile } from './chat-platform.ts';
import { toldName } from './told-name.ts';

/** How long a person is kept waiting for the word that it is stored, in ms. */
const PATIENCE = 60_000;

/** The part of the house that takes files in. */
export interface Intake {
  /** Names of all accounts. */
  readonly accounts: readonly string[];
  readonly receive: (
    account: string,
    name: string,
    download: (path: string) => Promise<void>,
  ) => Promise<Upload>;
  readonly fateOf: (upload: Upload) => UploadFate;
  /** Writes down that somebody has sent one, and what became of it: never what it is called. */
  readonly note: (sender: Asker, account: string, fate: UploadFate) => void;
  /** Takes what has come in for an account into its library; resolves when that is done. */
  readonly takeIn: (account: string, signal: AbortSignal) => Promise<void>;
}

/**
 * Takes a file that somebody sent into a library: that of the account named along with it, else the sender's own.
 * @throws HomerollError `upload-which-account`, and those of the download
 */
export async function takeFile(
  intake: Intake,
  { file, words }: { readonly file: IncomingFile; readonly words: string },
  asker: Asker,
  signal: AbortSignal,
): Promise<Reply> {
  const account = accountFor(intake.accounts, words, asker);
  const name = safeName(file.name, LONGEST_UPLOAD_NAME);
  const upload = await intake.receive(account, name, (path) => file.download(path, signal));
  await intake.takeIn(account, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])).catch((error) => {
    // It goes on by itself.
    if (signal.aborted) throw error;
  });
  const fate = intake.fateOf(upload);
  intake.note(asker, account, fate);
  const lines = [
    { key: `upload-${fate}`, values: { name: toldName(file.name), account } },
    ...(file.isReduced && fate === 'stored' ? [{ key: 'upload-reduced' }] : []),
  ];
  return { lines, data: { account, fate }, ok: fate !== 'refused' };
}

/** The account whose name stands beside the file; else the sender's: of their name, or the only one that they may see. */
function accountFor(accounts: readonly string[], words: string, asker: Asker): string {
  const theirs = accounts.filter((name) => asker.accounts === 'all' || asker.accounts.includes(name));
  const called = (wanted: string) =>
    theirs.find((name) => name.toLowerCase() === wanted.trim().toLowerCase());
  const found = called(words) ?? called(asker.name) ?? (theirs.length === 1 ? theirs[0] : undefined);
  if (found !== undefined) return found;
  throw new HomerollError('upload-which-account', { accounts: theirs.join(', ') }, { recovery: 'never' });
}
