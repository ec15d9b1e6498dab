import type { BegunJob } from '../jobs/job-runner.ts';
import { type Facts, HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import type { Asker, Command, Reply, Role } from './command.ts';

/** The question that a person answers before a rebuild. */
export interface RebuildQuestion {
  readonly kind: 'rebuild';
  readonly ask: Line;
  readonly details: readonly Line[];
  readonly choices: readonly {
    readonly id: 'start' | 'cancel';
    readonly label: Line;
    readonly kind: 'confirm' | 'cancel';
  }[];
  readonly facts: Facts;
  readonly leastRole: Role;
  /** How long it stays open, in ms. */
  readonly lasts: number;
}

/** Where questions are put to people. */
interface Questions {
  open(question: RebuildQuestion, openedBy: Pick<Asker, 'name' | 'channel'>): { readonly id: number };
}

export interface RebuildServices {
  readonly libraryPath: string;
  readonly questions: Questions;
}

const LASTS = 60 * 60_000;

/** `rebuild`: makes the catalog anew from the library, once the question that it opens is answered. */
export function rebuildCommand({ libraryPath, questions }: RebuildServices): Command {
  return {
    name: 'rebuild',
    topic: 'library',
    role: 'owner',
    arguments: {},
    run: (_values, { asker }) => {
      const question = rebuildQuestion(libraryPath);
      const { id } = questions.open(question, asker);
      const suggestions = question.choices.map(({ label, id: choice }) => ({
        label,
        say: `answer ${id} ${choice}`,
      }));
      const lines = [question.ask, ...question.details];
      return { lines, data: { challenge: id, library: libraryPath }, ok: true, challenge: id, suggestions };
    },
  };
}

/** What is asked before: it says what will happen. */
function rebuildQuestion(path: string): RebuildQuestion {
  return {
    kind: 'rebuild',
    ask: { key: 'rebuild-ask', values: { path } },
    details: [
      { key: 'rebuild-detail-reads' },
      { key: 'rebuild-detail-pause' },
      { key: 'rebuild-detail-old' },
      { key: 'rebuild-detail-lost' },
    ],
    choices: [
      { id: 'start', label: { key: 'rebuild-choice-start' }, kind: 'confirm' },
      { id: 'cancel', label: { key: 'rebuild-choice-cancel' }, kind: 'cancel' },
    ],
    facts: { library: path },
    leastRole: 'owner',
    lasts: LASTS,
  };
}

/** What follows from the answer; `start` starts the job or finds the one that runs. */
export function settleRebuild(choice: string, start: () => BegunJob | undefined): Reply {
  if (choice !== 'start')
    return { lines: [{ key: 'rebuild-cancelled' }], data: { started: false }, ok: true };
  const begun = start();
  if (!begun) throw new HomerollError('catalog-unwritable', {}, { recovery: 'wait' });
  const { job, isNew } = begun;
  const key = isNew ? 'rebuild-started' : 'rebuild-running';
  return { lines: [{ key }], data: { started: true, job }, ok: true, job };
}
