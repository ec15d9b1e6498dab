import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { ICloudError } from '../error.ts';
import { Fields } from '../photos/fields.ts';
import type { Library } from '../photos/library.ts';
import { lookUp } from '../photos/lookup.ts';
import { type Resource, type ResourceFamily, readResource } from '../photos/resource.ts';

/** Records asked for in one request. */
const BATCH = 100;
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
  readonly fields: Fields | undefined;
}

export interface FreshUrlsOptions {
  readonly cloudKit: CloudKit;
  /** Apple's time, ms since 1970: the client's own may be wrong. */
  readonly serverNow: () => number;
}

/** Addresses of bytes, looked up in batches just ahead of whoever fetches them. */
export class FreshUrls {
  readonly #cloudKit: CloudKit;
  readonly #serverNow: () => number;
  readonly #known = new Map<string, Known>();
  #looking: Promise<unknown> = Promise.resolve();

  constructor({ cloudKit, serverNow }: FreshUrlsOptions) {
    this.#cloudKit = cloudKit;
    this.#serverNow = serverNow;
  }

  /**
   * The bytes' resource with an address that is good now; undefined when the record or the family is not there. `ahead` are looked up
   * along with it, so that one request serves many.
   */
  async resource(
    wanted: ResourceAddress,
    ahead: readonly ResourceAddress[],
    signal: AbortSignal,
  ): Promise<Resource | undefined> {
    const known = this.#fresh(wanted);
    if (known) return known.fields && readResource(known.fields, wanted.family);
    // One after the other: whoever waits finds what it wants in the answer to the one before.
    const looking = this.#looking.then(() => this.#lookUp(wanted, ahead, signal));
    this.#looking = looking.catch(() => undefined);
    const { fields } = await looking;
    return fields && readResource(fields, wanted.family);
  }

  /** Forgets an address that was refused. */
  spoil(address: ResourceAddress): void {
    this.#known.delete(keyOf(address));
  }

  /** Forgets a record whose bytes are there. */
  done(address: ResourceAddress): void {
    this.#known.delete(keyOf(address));
  }

  async #lookUp(
    wanted: ResourceAddress,
    ahead: readonly ResourceAddress[],
    signal: AbortSignal,
  ): Promise<Known> {
    const before = this.#fresh(wanted);
    if (before) return before;
    const isMissing = (one: ResourceAddress) => one.library === wanted.library && !this.#fresh(one);
    const names = [wanted, ...ahead.filter(isMissing)].map(({ record }) => record);
    const batch = [...new Set(names)].slice(0, BATCH);
    const unreadable = new Set<string>();
    const onUnreadable = (name: string) => void unreadable.add(name);
    const records = await lookUp(this.#cloudKit, wanted.library, batch, { signal, onUnreadable });
    const at = this.#serverNow();
    for (const name of batch) {
      if (unreadable.has(name)) continue;
      const record = records.get(name);
      this.#known.set(keyOf({ ...wanted, record: name }), {
        at,
        fields: record && new Fields(record.fields),
      });
    }
    const found = this.#known.get(keyOf(wanted));
    // It is there and cannot be read just now: nothing is known of it yet.
    if (!found) throw new ICloudError('unreachable', 'retry', { record: wanted.record });
    return found;
  }

  #fresh(address: ResourceAddress): Known | undefined {
    const known = this.#known.get(keyOf(address));
    if (!known || this.#serverNow() - known.at > FRESH_MS) return undefined;
    const url = known.fields && readResource(known.fields, address.family)?.downloadUrl;
    const ends =
      url !== undefined && URL.canParse(url) ? Number(new URL(url).searchParams.get('e')) * 1000 : 0;
    return ends > 0 && ends - this.#serverNow() < LEFT_MS ? undefined : known;
  }
}

function keyOf({ library, record }: ResourceAddress): string {
  return `${library.scope}/${library.zone.zoneName}/${library.zone.ownerRecordName}/${record}`;
}
