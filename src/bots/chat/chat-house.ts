import type { Asker, Command, Reply } from '../../commands/command.ts';
import type { Commands } from '../../commands/commands.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import type { Person } from '../../persons/person.ts';
import type { MakeSmaller } from '../../pipeline/smaller-copies.ts';
import type { Line, Texts } from '../../texts/texts.ts';
import type { EndedJob } from '../progress/ended-job.ts';
import type { ChatUser } from './chat-platform.ts';
import type { FindLiveMovie } from './live-movies.ts';

/** A question as a chat shows it. */
export interface AskedQuestion {
  readonly id: number;
  readonly ask: Line;
  readonly details: readonly Line[];
  readonly choices: readonly {
    readonly id: string;
    readonly label: Line;
    readonly kind?: 'confirm' | 'cancel';
  }[];
  /** Name of the person, or 'homeroll'. */
  readonly openedBy: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly expects?: 'text';
  readonly secret?: true;
}

/** How a question was closed, and by whom. */
export interface ClosedQuestion {
  readonly challenge: AskedQuestion;
  readonly how: 'answered' | 'expired' | 'withdrawn';
  /** The choice taken; undefined when a text was given or nobody answered. */
  readonly choice: string | undefined;
  readonly by: string | undefined;
  readonly channel: string | undefined;
}

/** What a chat needs of the challenges: who may answer is decided there. */
interface ChatChallenges {
  answer(id: number, choice: string, asker: Asker): Promise<Reply>;
  openFor(asker: Asker): readonly AskedQuestion[];
  /** What was open for them at some time between these, in ms since the epoch. */
  openBetween(from: number, to: number, asker: Asker): readonly AskedQuestion[];
  /** Undefined for one that is open, and for one that nobody remembers. */
  closed(id: number): ClosedQuestion | undefined;
  /** Both answer how to end that. */
  onOpened(listener: (question: AskedQuestion) => void): () => void;
  onClosed(listener: (closed: ClosedQuestion) => void): () => void;
}

/** Who may talk here, and as whom. */
interface ChatDoor {
  /** Everybody who is linked. */
  readonly all: readonly Person[];
  /** Calls `listener` whenever one of them comes, goes, or is otherwise than before; answers how to end that. */
  onChanged(listener: () => void): () => void;
  byUser(channel: string, user: string): Person | undefined;
  /** Somebody who is not linked, and whom a role on the platform lets in. */
  byRoles?(channel: string, user: ChatUser): Person | undefined;
  /** Takes up an invitation; undefined for a code that is none. */
  welcome(
    code: string,
    who: { readonly channel: string; readonly user: string; readonly chat: string; readonly name: string },
  ): Promise<Person | undefined>;
  /** Learns the locale of somebody's app: what is said to them unasked is said in that language. */
  learns?(person: Person, channel: string, locale: string): Promise<void>;
  askerOf(person: Person, channel: string, locale: string | undefined): Asker;
  /** Whether this person goes too fast: told once, then not answered. */
  pace(person: Person): 'ok' | 'say-so' | 'silent';
}

/** The part of the house that can be talked to in a chat. */
export interface ChatHouse {
  readonly commands: Pick<Commands, 'answer'> & { allowedTo(asker: Asker): readonly Command[] };
  readonly challenges: ChatChallenges;
  readonly jobs: Pick<JobRunner, 'follow'>;
  /** What is recorded of a job that ended before it could be followed. */
  readonly endedJob: (id: number) => EndedJob | undefined;
  readonly door: ChatDoor;
  /** The movie of a Live Photo; undefined where there is none to be had. */
  readonly liveMovie?: FindLiveMovie | undefined;
  /** Makes smaller what a platform does not take; without it that is left out. */
  readonly smaller?: MakeSmaller | undefined;
  readonly texts: (asker: Pick<Asker, 'language' | 'timeZone'>) => Texts;
}
