import type { Release } from '../commands/newest-release.ts';

/** What the house is doing, in one word; what stands first is told when several are true. */
export const ACTIVITIES = [
  'waiting',
  'paused',
  'looking',
  'syncing',
  'verifying',
  'working',
  'idle',
] as const;

/** How far a sign-in at Apple's is, in one word. */
export const SIGN_INS = [
  'signed_in',
  'code_needed',
  'person_needed',
  'signed_out',
  'paused',
  'unknown',
] as const;

export interface AccountSnapshot {
  readonly name: string;
  readonly pictures: number;
  readonly newToday: number;
  /** Undefined for an account that signs in nowhere. */
  readonly signIn: (typeof SIGN_INS)[number] | undefined;
  /** A two-factor code can be given at this moment: a question waits for it. */
  readonly isCodeWanted: boolean;
  /** Apple waits for a code, also while one is being sent or looked at. */
  readonly awaitsCode: boolean;
  /** When the next sign-in takes a code, in ms since the epoch. */
  readonly trustEnds: number | undefined;
}

/** What can be set from outside; undefined for what this house does not have. */
export interface SettingsSnapshot {
  /** Whether everything is synced by itself. */
  readonly isScheduled: boolean;
  /** How often, as people write it: `default`, `30m`, `off`. */
  readonly interval: string;
  /** Undefined where nothing is downloaded from a cloud. */
  readonly isMetered: boolean | undefined;
  readonly previews: boolean | undefined;
  /** Bytes a second; 0 for no limit. */
  readonly bandwidth: number | undefined;
  readonly verifySpeed: number;
}

/** How the house stands at one moment. Times in ms since the epoch. */
export interface HouseSnapshot {
  readonly activity: (typeof ACTIVITIES)[number];
  readonly isSyncing: boolean;
  readonly isMounted: boolean;
  /** The code of the error that keeps pictures from coming home. */
  readonly problem: string | undefined;
  readonly sync: {
    readonly startedAt: number | undefined;
    readonly finishedAt: number | undefined;
    readonly outcome: string | undefined;
    readonly found: number;
    readonly placed: number;
    readonly nextAt: number | undefined;
  };
  readonly library: {
    readonly photos: number;
    readonly videos: number;
    readonly files: number;
    readonly bytes: number;
    readonly newToday: number;
  };
  readonly storage: {
    readonly free: number;
    readonly total: number;
    readonly daysUntilFull: number | undefined;
  };
  readonly queue: {
    readonly total: number;
    /** Assets that wait for each stage. */
    readonly stages: Readonly<Record<string, number>>;
    readonly retrying: number;
    readonly held: number;
    /** Given up: they wait for a person. */
    readonly setAside: number;
    readonly bytesPerSecond: number;
  };
  /** Runs that failed today. */
  readonly failedToday: number;
  readonly accounts: readonly AccountSnapshot[];
  readonly settings: SettingsSnapshot;
  /** What is known of newer releases; undefined where nobody is asked. */
  readonly updates: { readonly newest: Release | undefined } | undefined;
}

/** The house, as far as others may see it. */
export interface HouseState {
  /** The stages that every asset goes through, in their order. */
  readonly stages: readonly string[];
  read(): Promise<HouseSnapshot>;
  /** Calls `listener` when something is otherwise: at once, or a little at a time while work goes on. Answers how to end that. */
  onChange(listener: (how: 'at-once' | 'in-time') => void): () => void;
}

/** What a running job tells. */
export interface JobNews {
  readonly job: number;
  readonly kind: string;
  readonly phase: string;
  readonly done: number;
  readonly total: number | undefined;
  readonly bytes: number;
}

/** A job that has begun or ended. */
export interface JobTurn {
  readonly job: number;
  readonly kind: string;
  readonly turn: 'started' | 'finished' | 'failed' | 'cancelled';
  readonly counts: Readonly<Record<string, number>>;
  readonly errors: number;
  /** The code of why it failed. */
  readonly error: string | undefined;
}

/** A picture that has come into the library. */
export interface NewPicture {
  readonly id: number;
  readonly kind: 'photo' | 'video';
  readonly account: string;
  readonly people: readonly string[];
  readonly tags: readonly string[];
  readonly city: string | undefined;
  /** ISO 3166-1 code. */
  readonly country: string | undefined;
  /** Capture time, in ms since the epoch. */
  readonly takenAt: number | undefined;
}

/** What happens in the house. Each answers how to end listening. */
export interface HouseEvents {
  onProgress(listener: (news: JobNews) => void): () => void;
  onJob(listener: (turn: JobTurn) => void): () => void;
  onPicture(listener: (picture: NewPicture) => void): () => void;
}
