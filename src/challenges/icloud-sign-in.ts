import type { FactTable } from '../catalog/facts.ts';
import type { Asker, Reply } from '../commands/command.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import type { Challenges } from './challenges.ts';
import { ExpiryWatch } from './expiry-watch.ts';
import { registerICloudAnswers } from './icloud-answers.ts';
import { ICLOUD_CODE } from './icloud-code-question.ts';
import {
  ICLOUD_CONSENT,
  ICLOUD_PASSWORD,
  ICLOUD_TERMS,
  ICLOUD_TRUST,
  passwordQuestion,
  trustNoticeAt,
  trustQuestion,
  waitingQuestion,
} from './icloud-questions.ts';
import type { OpenChallenge, Question } from './question.ts';
import { challengeReply } from './reply.ts';

const KINDS: ReadonlySet<string> = new Set([
  ...[ICLOUD_CODE, ICLOUD_CONSENT, ICLOUD_TERMS, ICLOUD_TRUST, ICLOUD_PASSWORD],
]);

/** The house itself asks, and sees every question that is open. */
const HOUSE: Asker = {
  ...{ name: 'homeroll', role: 'owner', channel: 'terminal', language: 'en', timeZone: 'UTC' },
  accounts: 'all',
};

const WITHDRAWING = { name: HOUSE.name, channel: 'icloud' };

export interface ICloudSignInOptions {
  readonly connections: ReadonlyMap<string, ICloudConnection>;
  readonly challenges: Challenges;
  /** Remembers what was turned down, and of which end of trust was spoken. */
  readonly facts: FactTable;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Keeps the open questions about signing in the same as what the accounts wait for: one question an account, opened when it
 * comes to need a person, withdrawn when it needs none any more. What a person has turned down is not asked again by itself.
 */
export class ICloudSignIn {
  readonly #options: ICloudSignInOptions;
  readonly #answering = new Set<string>();
  readonly #undo: (() => void)[] = [];
  readonly #trustWatch: ExpiryWatch;
  #isLive = false;

  constructor(options: ICloudSignInOptions) {
    this.#options = options;
    const { clock } = options;
    const next = () => this.#nextTrustNotice();
    this.#trustWatch = new ExpiryWatch({ clock, next, close: () => this.#askAll() });
    registerICloudAnswers(options.challenges, this);
  }

  get connections(): ReadonlyMap<string, ICloudConnection> {
    return this.#options.connections;
  }

  /** Whether answers are given now; what is settled before was said in a former life and has no code sent any more. */
  get isLive(): boolean {
    return this.#isLive;
  }

  /** Asks what the accounts wait for, now and whenever that changes. After `Challenges.start()`. */
  start(): void {
    this.#isLive = true;
    const { challenges, connections } = this.#options;
    for (const connection of connections.values())
      this.#undo.push(connection.onState(() => this.follow(connection)));
    const again = ({ kind, facts }: OpenChallenge) => {
      const connection = KINDS.has(kind) ? connections.get(String(facts.account)) : undefined;
      if (connection) this.follow(connection);
    };
    this.#undo.push(challenges.onOpened(again));
    this.#undo.push(challenges.onClosed(({ challenge, how }) => how === 'expired' && again(challenge)));
    for (const { id, kind, facts } of challenges.openFor(HOUSE))
      if (KINDS.has(kind) && !connections.has(String(facts.account))) challenges.withdraw(id, WITHDRAWING);
    this.#askAll();
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo();
    await this.#trustWatch.stop();
  }

  /** Brings the questions about an account in step with what it waits for. */
  follow(connection: ICloudConnection): void {
    if (this.#answering.has(connection.accountName)) return;
    const { challenges, log } = this.#options;
    const wanted = this.#wanted(connection);
    for (const open of this.#openAbout(connection))
      if (!isStillAsked(open, wanted, connection)) challenges.withdraw(open.id, WITHDRAWING);
    const turnedDown = this.#turnedDown(connection);
    if (turnedDown !== undefined && turnedDown !== wanted?.kind) this.remember(connection, undefined);
    try {
      if (wanted && turnedDown !== wanted.kind) this.#ask(wanted);
    } catch (error) {
      log.error('icloud-not-asked', { account: connection.accountName, error });
    }
    this.#trustWatch.wake();
  }

  /** While this goes on, no question about the account is opened or withdrawn. */
  async answering<T>({ accountName }: ICloudConnection, work: () => Promise<T>): Promise<T> {
    this.#answering.add(accountName);
    try {
      return await work();
    } finally {
      this.#answering.delete(accountName);
    }
  }

  /** Asks for the password of an account. */
  askPassword({ accountName, appleId }: ICloudConnection, asker: Asker): Reply {
    return challengeReply(this.#options.challenges.open(passwordQuestion(accountName, appleId), asker));
  }

  /** Asks, because a person wants it, whether trust shall be renewed that ends soon; undefined when it does not. */
  askTrust({ accountName, state }: ICloudConnection, asker: Asker): Reply | undefined {
    const { challenges, clock } = this.#options;
    const now = clock.now();
    if (state.kind !== 'signed-in' || (trustNoticeAt(state) ?? Number.POSITIVE_INFINITY) > now)
      return undefined;
    return challengeReply(challenges.open(trustQuestion(accountName, state.trustEnds ?? now, now), asker));
  }

  /** How the sign-in of an account stands: the question that is open, that it is done, or what is in the way. */
  reply(connection: ICloudConnection): Reply {
    const { accountName: account, state } = connection;
    const [question] = this.#openAbout(connection).filter(({ kind }) => kind !== ICLOUD_TRUST);
    if (question) return challengeReply(question);
    if (state.kind === 'signed-in') {
      const values = { account, ends: state.trustEnds ?? 0 };
      return { lines: [{ key: 'icloud-signed-in', values }], data: { account, state: state.kind }, ok: true };
    }
    const error = { code: 'icloud-not-signed-in', facts: { account } };
    return { lines: [], data: { account, state: state.kind, error }, ok: false, error };
  }

  /** The connection that a question is about. @throws HomerollError `icloud-account-unknown` */
  connectionOf({ facts }: OpenChallenge): ICloudConnection {
    const name = String(facts.account);
    const connection = this.connections.get(name);
    if (connection) return connection;
    const accounts = [...this.connections.keys()].join(', ');
    throw new HomerollError('icloud-account-unknown', { name, accounts }, { recovery: 'never' });
  }

  /** A kind of question that a person has turned down is not asked again by itself; undefined for none. */
  remember({ accountName }: ICloudConnection, turnedDown: string | undefined): void {
    const key = `icloud-turned-down:${accountName}`;
    if (turnedDown === undefined) this.#options.facts.remove(key);
    else this.#options.facts.set(key, turnedDown);
  }

  #turnedDown({ accountName }: ICloudConnection): string | undefined {
    return this.#options.facts.get(`icloud-turned-down:${accountName}`);
  }

  #wanted(connection: ICloudConnection): Question | undefined {
    const { accountName, state } = connection;
    const { clock, facts } = this.#options;
    const now = clock.now();
    const waiting = waitingQuestion(connection);
    if (waiting || state.kind !== 'signed-in' || state.trustEnds === undefined) return waiting;
    if ((trustNoticeAt(state) ?? now + 1) > now || this.#wasAsked(connection)) return undefined;
    facts.set(`icloud-trust-asked:${accountName}`, String(state.trustEnds));
    return trustQuestion(accountName, state.trustEnds, now);
  }

  #ask(question: Question): void {
    this.#options.challenges.open(question, HOUSE);
  }

  #askAll(): void {
    for (const connection of this.connections.values()) this.follow(connection);
  }

  #openAbout({ accountName }: ICloudConnection): OpenChallenge[] {
    const open = this.#options.challenges.openFor(HOUSE);
    return open.filter(({ kind, facts }) => KINDS.has(kind) && facts.account === accountName);
  }

  /** Of each end of trust is spoken once. */
  #wasAsked({ accountName, state }: ICloudConnection): boolean {
    const ends = state.kind === 'signed-in' ? String(state.trustEnds) : '';
    return this.#options.facts.get(`icloud-trust-asked:${accountName}`) === ends;
  }

  #nextTrustNotice(): number | undefined {
    const times = [...this.connections.values()]
      .filter((connection) => !this.#wasAsked(connection) && !this.#answering.has(connection.accountName))
      .flatMap(({ state }) => trustNoticeAt(state) ?? []);
    return times.length === 0 ? undefined : Math.min(...times);
  }
}

/** Whether an open question is about what the account waits for still. */
function isStillAsked(
  open: OpenChallenge,
  wanted: Question | undefined,
  { state }: ICloudConnection,
): boolean {
  if (open.kind === ICLOUD_PASSWORD) return ['password-needed', 'wrong-password'].includes(state.kind);
  if (open.kind === ICLOUD_TRUST)
    return state.kind === 'signed-in' && state.trustEnds === open.facts.ends && !state.renewal;
  const ids = (choices: OpenChallenge['choices']) => choices.map(({ id }) => id).join(' ');
  return open.kind === wanted?.kind && ids(open.choices) === ids(wanted.choices);
}
