import type { Random } from '../random.ts';
import { SimulatedLibrary } from './library.ts';
import { ownerName, type ZoneId } from './zone-id.ts';

/** What an account sees of iCloud Photos: libraries it owns (`private`) and takes part in (`shared`). */
export class SimulatedPhotos {
  readonly own: SimulatedLibrary;
  readonly private: SimulatedLibrary[] = [];
  readonly shared: SimulatedLibrary[] = [];
  /** Zones that are no libraries: share links, another app's. */
  readonly strange: ZoneId[] = [];
  readonly #owner: string;
  readonly #random: Random;
  readonly #now: () => number;

  constructor(dsid: string, random: Random, now: () => number) {
    this.#owner = ownerName(dsid);
    this.#random = random;
    this.#now = now;
    this.own = this.#library('PrimarySync');
    this.private.push(this.own);
  }

  /** Begins a shared library, which this account owns and the others take part in. */
  share(members: readonly SimulatedPhotos[]): SimulatedLibrary {
    const library = this.#library(`SharedSync-${this.#random.uuid()}`);
    this.private.push(library);
    for (const member of members) member.shared.push(library);
    return library;
  }

  addStrangeZone(zoneName: string): void {
    this.strange.push({ zoneName, ownerRecordName: this.#owner, zoneType: 'REGULAR_CUSTOM_ZONE' });
  }

  #library(zoneName: string): SimulatedLibrary {
    const zone: ZoneId = { zoneName, ownerRecordName: this.#owner, zoneType: 'REGULAR_CUSTOM_ZONE' };
    return new SimulatedLibrary(zone, this.#random, this.#now);
  }
}
