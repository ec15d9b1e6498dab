import type { Catalog } from '../catalog/catalog.ts';
import type { Finding } from '../catalog/findings.ts';
import type { Copy } from '../catalog/placed-files.ts';
import { unfinishedVerification } from '../jobs/verify/position.ts';
import type { Line } from '../texts/texts.ts';
import type { Asker, Command, Reply } from './command.ts';

const DAMAGE_SHOWN = 20;
const FOREIGN_SHOWN = 5;
const COPIES_SHOWN = 2;

interface ToldFinding extends Finding {
  readonly copies: readonly Copy[];
}

/** `findings`: what the verifications found wrong. */
export function findingsCommand(catalog: Catalog): Command {
  const run: Command['run'] = (_values, { asker }) => findings(catalog, asker);
  return { name: 'findings', topic: 'library', role: 'adult', arguments: {}, run };
}

/** What the verifications found wrong, each with what can be done about it. */
export function findings(catalog: Catalog, asker: Pick<Asker, 'accounts'>): Reply {
  const counts = catalog.findings.counts();
  const damaged = catalog.findings.damaged();
  const shown = catalog.findings
    .first('damage', DAMAGE_SHOWN)
    .filter((finding) => maySee(catalog, asker, finding))
    .map((finding) => ({ ...finding, copies: copiesOf(catalog, asker, finding) }));
  const foreign = asker.accounts === 'all' ? catalog.findings.first('foreign', FOREIGN_SHOWN) : [];
  const more = damaged - shown.length;
  const lines: Line[] = [
    ...standing(catalog, damaged),
    ...shown.flatMap(linesOf),
    ...(more > 0 ? [{ key: 'verify-more', values: { count: more } }] : []),
    ...foreignLines(counts.foreign, foreign),
  ];
  return { lines, data: { counts, findings: shown, foreign }, ok: damaged === 0 };
}

/** When the library was read last, how far a reading has come, and how much is wrong. */
function standing(catalog: Catalog, damaged: number): Line[] {
  const last = catalog.jobs.lastDone('verify');
  const unfinished = unfinishedVerification(catalog);
  const { count: files } = catalog.files.stored();
  const lines: Line[] = [];
  if (last)
    lines.push({ key: 'verify-last', values: { at: last.endedAt ?? last.startedAt, bytes: last.bytes } });
  else lines.push({ key: 'verify-never' });
  if (unfinished) lines.push({ key: 'verify-unfinished', values: { done: unfinished.verified, files } });
  if (damaged > 0) lines.push({ key: 'verify-damaged', values: { count: damaged } });
  else if (last) lines.push({ key: 'verify-clean' });
  return lines;
}

function linesOf({ path, kind, facts, foundAt, copies }: ToldFinding): Line[] {
  const cause = kind === 'changed' ? `-${facts.cause}` : '';
  const lines: Line[] = [{ key: `finding-${kind}${cause}`, values: { ...facts, path, at: foundAt } }];
  for (const copy of copies) lines.push({ key: `finding-copy-${copy.where}`, values: { path: copy.path } });
  if (copies.length === 0 && cause !== '-edited') lines.push({ key: 'finding-no-copy' });
  return lines;
}

function foreignLines(count: number, shown: readonly Finding[]): Line[] {
  if (count === 0) return [];
  const examples = shown.map(({ path }) => ({ key: 'finding-foreign', values: { path } }));
  return [{ key: 'verify-foreign', values: { count } }, ...examples];
}

function maySee(catalog: Catalog, { accounts }: Pick<Asker, 'accounts'>, { fileId }: Finding): boolean {
  if (accounts === 'all') return true;
  const file = fileId === null ? undefined : catalog.files.get(fileId);
  const asset = file && catalog.assets.get(file.assetId);
  return asset !== undefined && accounts.includes(asset.account);
}

/** Where the right bytes can still be had; what lies in other people's folders is told to those who may see it all. */
function copiesOf(catalog: Catalog, { accounts }: Pick<Asker, 'accounts'>, { fileId }: Finding): Copy[] {
  const file = fileId === null ? undefined : catalog.placedFiles.get(fileId);
  const copies = file ? catalog.placedFiles.copiesOf(file, COPIES_SHOWN) : [];
  return copies.filter(({ where }) => where === 'source' || accounts === 'all');
}
