import { realpath, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { AdoptionRow, AdoptionVerdict } from '../catalog/adoptions.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { ADOPT, type AdoptQuestions, adoptionLines, askToAdopt } from '../challenges/adopt-question.ts';
import { challengeReply } from '../challenges/reply.ts';
import { HomerollError } from '../platform/error.ts';
import { cloudAccounts, isListed } from './cloud-accounts.ts';
import type { Attachment, Call, Command, Reply } from './command.ts';
import { tableText } from './complete-table.ts';

const ARGUMENTS = {
  folder: { kind: 'word', optional: true },
  account: { kind: 'word', optional: true },
} as const;

const ROWS_AT_ONCE = 1000;

/**
 * `adopt FOLDER [ACCOUNT]`: looks through a folder for files that iCloud has too. `adopt`: how far that is; `adopt csv`: every file that
 * was not recognised.
 */
export function adoptCommand(services: AdoptQuestions): Command<typeof ARGUMENTS> {
  return {
    name: 'adopt',
    topic: 'library',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ folder, account }, call) =>
      folder === undefined || folder.toLowerCase() === 'csv'
        ? report(services, folder !== undefined, call)
        : begin(services, folder, account, call),
  };
}

async function begin(
  services: AdoptQuestions,
  folder: string,
  named: string | undefined,
  { asker }: Call,
): Promise<Reply> {
  const { catalog, challenges, startAdopt } = services;
  const accounts = cloudAccounts(catalog, asker, named);
  const [account, other] = accounts;
  if (!account || other)
    throw new HomerollError('adopt-whose', { folder: folder.slice(0, 200) }, { recovery: 'never' });
  if (!isListed(catalog, account))
    throw new HomerollError('adopt-not-listed', { account: account.account }, { recovery: 'never' });
  const root = await folderAt(folder);
  const id = catalog.adoptions.begin(account.id, root);
  for (const open of challenges.openFor(asker))
    if (open.kind === ADOPT && open.facts.adoption === id) challenges.withdraw(open.id, asker);
  const begun = startAdopt();
  if (!begun) throw new HomerollError('catalog-unwritable', {}, { recovery: 'wait' });
  return {
    lines: [{ key: 'adopt-looking', values: { root, account: account.account } }],
    data: { job: begun.job, root, account: account.account },
    ok: true,
    job: begun.job,
  };
}

async function folderAt(folder: string): Promise<string> {
  const facts = { path: folder.slice(0, 200) };
  try {
    if (isAbsolute(folder) && (await stat(folder)).isDirectory()) return await realpath(folder);
  } catch (cause) {
    throw new HomerollError('adopt-no-folder', facts, { recovery: 'never', cause });
  }
  throw new HomerollError('adopt-no-folder', facts, { recovery: 'never' });
}

/** The newest adoption that this person may hear of; a question that nobody answered in time is asked again. */
async function report(services: AdoptQuestions, asTable: boolean, { asker }: Call): Promise<Reply> {
  const { catalog } = services;
  const isTheirs = ({ account }: AdoptionRow) => asker.accounts === 'all' || asker.accounts.includes(account);
  const adoption = catalog.adoptions.latest().find(isTheirs);
  if (!adoption) return { lines: [{ key: 'adopt-none' }], data: { adoption: null }, ok: true };
  const tallies = catalog.adoptions.tally(adoption);
  if (adoption.phase === 'asking' && !asTable)
    return challengeReply(await askToAdopt(services, adoption, asker));
  const { root, account, phase } = adoption;
  return {
    lines: [
      { key: `adopt-phase-${phase}`, values: { root, account } },
      ...adoptionLines(catalog, adoption, tallies),
    ],
    data: { adoption: { ...adoption, files: tallies } },
    ok: true,
    ...(asTable && { attachment: tableOf(catalog, adoption) }),
  };
}

const NOT_RECOGNISED: readonly AdoptionVerdict[] = ['unknown', 'changed', 'unwanted', 'copy'];

function tableOf(catalog: Catalog, adoption: AdoptionRow): Attachment {
  const rows = [['verdict', 'folder', 'name', 'bytes']];
  for (const verdict of NOT_RECOGNISED)
    for (let after = { folder: '', name: '' }; ; ) {
      const files = catalog.adoptions.judged(adoption, verdict, after, ROWS_AT_ONCE);
      rows.push(...files.map(({ folder, name, size }) => [verdict, folder, name, String(size)]));
      const last = files.at(-1);
      if (!last) break;
      after = last;
    }
  return { name: 'not-adopted.csv', mime: 'text/csv', text: tableText(rows, 'csv') };
}
