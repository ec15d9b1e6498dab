import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { ICloudError } from '../error.ts';
import { Fields } from '../photos/fields.ts';
import type { Library } from '../photos/library.ts';
import { lookUp } from '../photos/lookup.ts';
import { type Resource, type ResourceFamily, readResource } from '../photos/resource.ts';
import { untilAborted } from './until-aborted.ts';

/** Records asked for in one request. */
const BATCH = 100;
/** What comes so many places later has its address looked up by now. */
const LEAD = 64;
/** So many of what is to come are of use to `lookAhead`. */
export const AHEAD = LEAD + BATCH;
/** An address is used within this time of its listing, or asked for again: some servers forget them long before they say. */
const FRESH_MS = 5 * 60_000;
/** What an address has left must be more than this, by Apple's clock. */
const LEFT_MS = 60_000;

/** Which bytes: a record (an asset's or a master's name) and the family of its fields. */
export interface ResourceAddress {
  readonly library: Library;
  readonly record: string;
  readonly family: ResourceFamily;
}

interface Known {
  readonly at: number;
  /** Undefined when the record or the family is not there. */
  readonly resource: Resource | undefined;
  /** When the address stops being good, ms since 1970; undefined when that is not said. */
  readonly ends: number | undefined;
}

export interface FreshUrlsOptions {
  readonly cloudKit: CloudKit;
  /** Apple's time, ms since 1970: the client's own may be wrong. */
  readonly serverNow: () => number;
}

interface LookingUp {
  readonly keys: ReadonlySet<string>;
  readonly over: Promise<void>;
}

/** Addresses of bytes, looked up in batches just ahead of whoever fetches them, one batch after the other. */
export class FreshUrls {
  readonly #cloudKit: CloudKit;
  readonly #serverNow: () => number;
  readonly #known = new Map<string, Known>();
  #stopping = new AbortController();
  #lookingUp: LookingUp | undefined;

  constructor({ cloudKit, serverNow }: FreshUrlsOptions) {
    this.#cloudKit = cloudKit;
    this.#serverNow = serverNow;
  }

  /**
   * The bytes' resource with an address that is good now; undefined when the record or the family is not there. What `ahead` tells is
   * looked up along with it, so that one request serves many. The signal ends the waiting, and not the request that others wait for.
   *
   * @throws ICloudError as `lookUp`; the signal's reason
   */
  async resource(
    wanted: ResourceAddress,
    ahead: () => readonly ResourceAddress[],
    signal: AbortSignal,
  ): Promise<Resource | undefined> {
    signal.throwIfAborted();
    const key = keyOf(wanted);
    for (;;) {
      const known = this.#fresh(wanted);
      if (known) return known.resource;
      const other = this.#lookingUp;
      if (!other || other.keys.has(key)) {
        await untilAborted((other ?? this.#begin(wanted, ahead())).over, signal);
        const found = this.#known.get(key);
        // It is there and cannot be read just now: nothing is known of it yet.
        if (!found) throw new ICloudError('unreachable', 'retry', { record: wanted.record });
        return found.resource;
      }
      await untilAborted(other.over.catch(ignore), signal);
    }
  }

  /**
   * Looks up what is soon to come, in the background, so that nobody has to wait for an answer at each end of a batch. Nothing
   * becomes of a failure that nobody waits for: whoever needs the address later asks for it again, and meets it.
   *
   * @param waiting what is fetched next
   * @param all what goes along with it into one request
   */
  lookAhead(waiting: () => readonly ResourceAddress[], all: () => readonly ResourceAddress[]): void {
    if (this.#lookingUp) return;
    const next = waiting()[LEAD - 1];
    if (!next || this.#known.has(keyOf(next))) return;
    const ahead = all();
    const first = ahead.find((one) => !this.#known.has(keyOf(one)));
    if (first) this.#begin(first, ahead).over.catch(ignore);
  }

  /** Forgets an address that was refused, or is needed no more. */
  forget(address: ResourceAddress): void {
    this.#known.delete(keyOf(address));
  }

  /** Nobody waits any more. */
  stop(): void {
    this.#stopping.abort();
    this.#stopping = new AbortController();
    this.#lookingUp = undefined;
  }

  #begin(wanted: ResourceAddress, ahead: readonly ResourceAddress[]): LookingUp {
    const batch = this.#batch(wanted, ahead);
    const over = this.#lookUp(wanted.library, batch).finally(() => {
      if (this.#lookingUp === lookingUp) this.#lookingUp = undefined;
    });
    const lookingUp: LookingUp = { keys: new Set(batch.map(keyOf)), over };
    this.#lookingUp = lookingUp;
    return lookingUp;
  }

  async #lookUp(library: Library, batch: readonly ResourceAddress[]): Promise<void> {
    this.#forgetOld();
    const names = batch.map(({ record }) => record);
    const families = [...new Set(batch.map(({ family }) => family))];
    const unreadable = new Set<string>();
    const onUnreadable = (name: string) => void unreadable.add(name);
    const { signal } = this.#stopping;
    const records = await lookUp(this.#cloudKit, library, names, { signal, families, onUnreadable });
    const at = this.#serverNow();
    for (const one of batch) {
      if (unreadable.has(one.record)) continue;
      const record = records.get(one.record);
      const resource = record && readResource(new Fields(record.fields), one.family);
      this.#known.set(keyOf(one), { at, resource, ends: endOf(resource?.downloadUrl) });
    }
  }

  /** What was looked up ahead and never asked for must not be kept for ever. */
  #forgetOld(): void {
    const now = this.#serverNow();
    for (const [key, { at }] of this.#known) if (now - at > FRESH_MS) this.#known.delete(key);
  }

  /** `wanted` and what of `ahead` goes into the same request. */
  #batch(wanted: ResourceAddress, ahead: readonly ResourceAddress[]): readonly ResourceAddress[] {
    const records = new Set([wanted.record]);
    const others = ahead.filter((one) => {
      if (libraryKey(one) !== libraryKey(wanted) || this.#fresh(one)) return false;
      if (records.size < BATCH) records.add(one.record);
      return records.has(one.record);
    });
    return [wanted, ...others];
  }

  #fresh(address: ResourceAddress): Known | undefined {
    const known = this.#known.get(keyOf(address));
    const now = this.#serverNow();
    if (!known || now - known.at > FRESH_MS) return undefined;
    return known.ends !== undefined && known.ends - now < LEFT_MS ? undefined : known;
  }
}

const ignore = () => undefined;

/** The `e` of a signed address, in ms. */
function endOf(url: string | undefined): number | undefined {
  const seconds = /[?&]e=(\d+)/.exec(url ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function keyOf(address: ResourceAddress): string {
  return `${libraryKey(address)}/${address.record}/${address.family}`;
}

/** Callers may name one library by several objects. */
function libraryKey({ library: { scope, zone } }: ResourceAddress): string {
  return `${scope}/${zone.zoneName}/${zone.ownerRecordName}`;
}
