import type * as z from 'zod';
import type { Publication } from '../notifiers/mqtt/publication.ts';
import type { Clock } from '../platform/clock.ts';
import { Allowance } from './allowance.ts';
import type { NewPicture } from './house-state.ts';
import { isoOrNull, type Messages } from './messages.ts';
import type { photoEvent } from './payloads.ts';

/** So many pictures a minute are told one by one; of more only how many there were. */
const A_MINUTE = 10;
const MINUTE = 60_000;
const MOST_NAMES = 20;

export interface PictureEventsOptions {
  readonly messages: Messages;
  readonly publish: (publication: Publication) => void;
  readonly clock: Clock;
}

/** Tells of new pictures: one by one as they come home day by day, in numbers when thousands do. */
export class PictureEvents {
  readonly #options: PictureEventsOptions;
  readonly #allowance: Allowance;
  readonly #stopping = new AbortController();
  /** Whose the pictures are that were only counted. */
  readonly #accounts = new Set<string>();
  #count = 0;
  #isWaiting = false;

  constructor(options: PictureEventsOptions) {
    this.#options = options;
    this.#allowance = new Allowance(options.clock, A_MINUTE, MINUTE);
  }

  tell(picture: NewPicture): void {
    if (this.#allowance.take() === 'ok') this.#publish(single(picture));
    else this.#add(picture);
  }

  #add(picture: NewPicture): void {
    this.#count += 1;
    this.#accounts.add(picture.account);
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const { clock } = this.#options;
    clock.delay(MINUTE, this.#stopping.signal).then(
      () => this.#tellCount(),
      () => {},
    );
  }

  /** Safe to call twice. */
  stop(): void {
    this.#stopping.abort();
  }

  #tellCount(): void {
    const [account, ...others] = this.#accounts;
    const whose = others.length === 0 ? account : undefined;
    const count = this.#count;
    this.#accounts.clear();
    this.#count = 0;
    this.#isWaiting = false;
    const nothing = { id: null, people: [], tags: [], city: null, country: null, taken_at: null };
    this.#publish({ event_type: 'several', count, account: whose ?? null, ...nothing });
  }

  #publish(payload: Omit<z.infer<typeof photoEvent>, 'at'>): void {
    this.#options.publish(this.#options.messages.json('photoEvent', payload));
  }
}

function single({ id, kind, account, people, tags, city, country, takenAt }: NewPicture) {
  return {
    ...{ event_type: kind, count: 1, id, account, city: city ?? null, country: country ?? null },
    ...{ people: people.slice(0, MOST_NAMES), tags: tags.slice(0, MOST_NAMES), taken_at: isoOrNull(takenAt) },
  };
}
