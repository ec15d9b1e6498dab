import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Catalog } from '../catalog/catalog.ts';
import type { CloudItem, CloudTally } from '../catalog/cloud-fates.ts';
import type { Facts } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import { type CloudAccount, cloudAccounts, isListed } from './cloud-accounts.ts';
import type { Attachment, Call, Command, Reply } from './command.ts';
import { COMPLETE_COLUMNS, completeRow, tableText } from './complete-table.ts';

const FORMS = ['csv', 'text'] as const;
const ARGUMENTS = {
  account: { kind: 'word', optional: true },
  form: { kind: 'choice', choices: FORMS, optional: true },
} as const;

const EXAMPLES = 3;
const ROWS_AT_ONCE = 1000;

/** `complete [ACCOUNT] [csv|text]`: what is in iCloud and what of it is here, with a reason for each item that is not. */
export function completeCommand(catalog: Catalog): Command<typeof ARGUMENTS> {
  return {
    name: 'complete',
    topic: 'work',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ account, form }, call) => {
      // Said without an account, the first word is the form.
      const alone = form === undefined ? FORMS.find((one) => one === account?.toLowerCase()) : undefined;
      return complete(catalog, alone ? undefined : account, alone ?? form, call);
    },
  };
}

async function complete(
  catalog: Catalog,
  named: string | undefined,
  form: (typeof FORMS)[number] | undefined,
  { asker, signal }: Call,
): Promise<Reply> {
  const accounts = cloudAccounts(catalog, asker, named);
  const readAt = catalog.jobs.lastDone('verify')?.startedAt ?? 0;
  const reports = accounts.map((account) => reportOf(catalog, account, readAt));
  const attachment = form && (await tableOf(catalog, accounts, readAt, form, signal));
  return {
    lines: reports.flatMap(reportLines),
    data: { accounts: reports },
    ok: reports.every(({ listed, missing }) => listed && missing.every(({ isExpected }) => isExpected)),
    ...(attachment && { attachment }),
  };
}

interface Missing {
  readonly fate: CloudTally['fate'];
  readonly code: string | null;
  readonly items: number;
  /** Somebody wanted it so: nothing is to be done. */
  readonly isExpected: boolean;
  readonly examples: readonly Pick<CloudItem, 'name' | 'fileName' | 'takenAt' | 'errorFacts'>[];
}

interface Report {
  readonly account: string;
  readonly appleId: string;
  readonly listed: boolean;
  /** `items` is `here` and everything `missing` together. */
  readonly items: number;
  readonly here: number;
  /** Of those here: proven by Apple's checksum when they came, by the last verification, by either. */
  readonly checked: number;
  readonly readAgain: number;
  readonly verified: number;
  /** When the last verification began (ms). */
  readonly readAt: number | null;
  readonly missing: readonly Missing[];
  /** Not counted above. */
  readonly deleted: { readonly items: number; readonly kept: number };
}

const EXPECTED = new Set(['not-selected', 'too-new', 'in-trash']);

function reportOf(catalog: Catalog, { account, location, id }: CloudAccount, readAt: number): Report {
  const tallies = catalog.cloudFates.tally(id, readAt, true);
  const count = (which: (tally: CloudTally) => boolean) =>
    tallies.filter(which).reduce((total, { items }) => total + items, 0);
  const isHere = ({ fate }: CloudTally) => fate === 'here';
  const reasons = new Map<string, Pick<Missing, 'fate' | 'code' | 'items'>>();
  for (const { fate, code, items } of tallies.filter((tally) => !isHere(tally))) {
    const key = `${fate} ${code}`;
    reasons.set(key, { fate, code, items: items + (reasons.get(key)?.items ?? 0) });
  }
  return {
    ...{ account, appleId: location, listed: isListed(catalog, { id }), readAt: readAt || null },
    ...{ items: count(() => true), here: count(isHere) },
    checked: count((tally) => isHere(tally) && tally.isChecked === 1),
    readAgain: count((tally) => isHere(tally) && tally.isReadAgain === 1),
    verified: count((tally) => isHere(tally) && tally.isChecked + tally.isReadAgain > 0),
    missing: [...reasons.values()]
      .toSorted((one, other) => other.items - one.items)
      .map((reason) => ({
        ...reason,
        isExpected: EXPECTED.has(reason.fate),
        examples: catalog.cloudFates.examples(id, readAt, reason, EXAMPLES),
      })),
    deleted: catalog.cloudFates.deleted(id),
  };
}

function reportLines(report: Report): Line[] {
  const { account, listed, items, here, verified, checked, readAgain, readAt, missing, deleted } = report;
  if (!listed && items === 0) return [{ key: 'complete-not-listed', values: { account } }];
  return [
    { key: 'complete-heading', values: { account, items, here } },
    ...(listed ? [] : [{ key: 'complete-still-listing' }]),
    { key: 'complete-verified', values: { verified, checked, readagain: readAgain } },
    readAt === null ? { key: 'complete-never-read' } : { key: 'complete-read', values: { at: readAt } },
    ...(missing.length === 0 && items > 0 ? [{ key: 'complete-all' }] : []),
    ...missing.flatMap(missingLines),
    ...(deleted.items > 0 ? [{ key: 'complete-deleted', values: { ...deleted } }] : []),
  ];
}

function missingLines({ fate, code, items, examples }: Missing): Line[] {
  const values = { count: items, reason: reasonOf(fate, code, examples[0]?.errorFacts) };
  const key = fate === 'not-selected' ? `left-out-not-selected-${code}` : `left-out-${fate}`;
  return [
    { key, values },
    ...examples.map(
      ({ name, fileName, takenAt }): Line =>
        takenAt === null
          ? { key: 'complete-example-undated', values: { name: fileName ?? name } }
          : { key: 'complete-example', values: { name: fileName ?? name, at: takenAt } },
    ),
  ];
}

/** What an error means, or the bare word of what refused it. */
function reasonOf(fate: Missing['fate'], code: string | null, facts: string | null | undefined): Line {
  const isError = code !== null && (fate === 'retried' || fate === 'set-aside');
  if (!isError) return { key: 'plain', values: { text: code ?? '' } };
  return { key: `error-${code}`, values: JSON.parse(facts ?? '{}') as Facts };
}

/** Every item as a row for a spreadsheet; as text, those alone that are not here. */
async function tableOf(
  catalog: Catalog,
  accounts: readonly CloudAccount[],
  readAt: number,
  form: (typeof FORMS)[number],
  signal: AbortSignal,
): Promise<Attachment> {
  const rows: string[][] = [[...COMPLETE_COLUMNS]];
  for (const { id, account } of accounts)
    for (const page of catalog.cloudFates.pages(id, readAt, ROWS_AT_ONCE)) {
      const told = form === 'csv' ? page : page.filter(({ fate }) => fate !== 'here');
      rows.push(...told.map((item) => completeRow(account, item)));
      // Others want to do something too.
      await nextTurn(undefined, { signal });
    }
  const [extension, mime] = form === 'csv' ? ['csv', 'text/csv'] : ['txt', 'text/plain'];
  return { name: `complete.${extension}`, mime, text: tableText(rows, form) };
}
