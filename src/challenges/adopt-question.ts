import { readdir, realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { AdoptionRow, AdoptionTally, AdoptionVerdict } from '../catalog/adoptions.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Asker, Reply } from '../commands/command.ts';
import { HOUSE } from '../library/relative-path.ts';
import { ALBUM_MARKER } from '../platform/album-marker.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import type { Challenges } from './challenges.ts';
import type { OpenChallenge, Question, Settle } from './question.ts';

/** The kind of question that is asked when the files of a folder have been recognised. */
export const ADOPT = 'adopt';

/** A folder is looked through for hours, perhaps at night: the question waits for its person. */
const LASTS = 7 * 86_400_000;
const EXAMPLES = 5;

export interface AdoptQuestions {
  readonly catalog: Catalog;
  readonly challenges: Challenges;
  readonly libraryPath: string;
  /** Starts the job, or finds the one that runs. */
  readonly startAdopt: () => { readonly job: number; readonly isNew: boolean } | undefined;
}

/** Asks what is to be done with the recognised files of a folder. @throws HomerollError `challenges-too-many` */
export async function askToAdopt(
  { catalog, challenges, libraryPath }: Omit<AdoptQuestions, 'startAdopt'>,
  adoption: AdoptionRow,
  asker: Pick<Asker, 'name' | 'channel'>,
): Promise<OpenChallenge> {
  const { id, root, account } = adoption;
  const tallies = catalog.adoptions.tally(adoption);
  const { files, bytes } = tallyOf(tallies, 'matched');
  const canStay = await isInLibrary(root, libraryPath);
  const question: Question = {
    kind: ADOPT,
    ask: { key: 'adopt-ask', values: { root, account, files, bytes } },
    details: [
      ...adoptionLines(catalog, adoption, tallies),
      { key: canStay ? 'adopt-may-stay' : 'adopt-cannot-stay' },
    ],
    choices: [
      ...(canStay ? [{ id: 'stay', label: { key: 'adopt-stay' }, kind: 'confirm' } as const] : []),
      { id: 'place', label: { key: 'adopt-place' }, kind: 'confirm' },
      { id: 'cancel', label: { key: 'adopt-cancel' }, kind: 'cancel' },
    ],
    facts: { adoption: id, files, bytes },
    leastRole: 'adult',
    accounts: [account],
    lasts: LASTS,
  };
  return challenges.open(question, asker);
}

/** Does what was said with the files of a folder, or forgets what was read of it. */
export function settleAdopt({ catalog, startAdopt }: Pick<AdoptQuestions, 'catalog' | 'startAdopt'>): Settle {
  return async ({ facts }, choice): Promise<Reply> => {
    const id = Number(facts.adoption);
    if (choice === 'cancel') {
      catalog.adoptions.remove(id);
      return { lines: [{ key: 'adopt-cancelled' }], data: { adopted: 0 }, ok: true };
    }
    const phase = catalog.adoptions.get(id)?.phase;
    if (phase === undefined || phase === 'looking')
      throw new HomerollError('adopt-over', {}, { recovery: 'never' });
    if (phase === 'asking') catalog.adoptions.setPhase(id, 'taking', choice === 'stay' ? 'stay' : 'place');
    const begun = startAdopt();
    const lines: Line[] = [{ key: `adopt-begun-${choice}`, values: { files: facts.files ?? 0 } }];
    return { lines, data: { adoption: id, choice }, ok: true, job: begun?.job };
  };
}

/** What the files of a folder turned out to be, with some of those that are no match. */
export function adoptionLines(
  catalog: Catalog,
  adoption: AdoptionRow,
  tallies: readonly AdoptionTally[],
): Line[] {
  return VERDICTS.flatMap((verdict): Line[] => {
    const { files, bytes } = tallyOf(tallies, verdict);
    if (files === 0) return [];
    const told = { key: `adopt-${verdict}`, values: { files, bytes } };
    if (verdict === 'matched' || verdict === 'here') return [told];
    const examples = catalog.adoptions.judged(adoption, verdict, { folder: '', name: '' }, EXAMPLES);
    return [
      told,
      ...examples.map(({ folder, name }): Line => {
        const path = folder === '' ? name : `${folder}/${name}`;
        return { key: 'adopt-example', values: { path } };
      }),
    ];
  });
}

const VERDICTS: readonly AdoptionVerdict[] = ['matched', 'here', 'copy', 'unwanted', 'changed', 'unknown'];

function tallyOf(tallies: readonly AdoptionTally[], verdict: AdoptionVerdict) {
  return tallies.find((tally) => tally.verdict === verdict) ?? { files: 0, bytes: 0 };
}

/** Whether files of a folder can be registered where they lie. */
async function isInLibrary(root: string, libraryPath: string): Promise<boolean> {
  const home = await realpath(libraryPath);
  const inside = relative(home, root);
  if (inside.startsWith('..') || inside.startsWith('/')) return false;
  const [top = ''] = inside.split('/');
  return top !== HOUSE && (top === '' || !(await isAlbumTree(join(home, top))));
}

/** Links of albums come and go. */
async function isAlbumTree(folder: string): Promise<boolean> {
  return (await readdir(folder)).includes(ALBUM_MARKER);
}
