import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { SimulatedLibrary } from '../simulator/index.ts';
import type { CloudKit } from '../src/cloudkit/cloudkit.ts';
import type { ICloudOptions } from '../src/options.ts';
import type { Asset } from '../src/photos/asset.ts';
import type { Change } from '../src/photos/change.ts';
import { originalName } from '../src/photos/file-name.ts';
import { type Library, listLibraries } from '../src/photos/library.ts';
import type { Master } from '../src/photos/master.ts';
import { renditionsOf } from '../src/photos/rendition.ts';
import type { Content } from '../src/transport/content.ts';
import { type Stage, stage } from './simulator-fixture.ts';

export interface OpenStage extends Stage {
  readonly cloudKit: CloudKit;
  readonly content: Content;
  readonly serverNow: () => number;
  /** The account's own library, as the client and as the simulator have it. */
  readonly own: Library;
  readonly theirs: SimulatedLibrary;
}

/** A signed-in client and the account's own library. */
export async function openStage(t: TestContext, options: Partial<ICloudOptions> = {}): Promise<OpenStage> {
  const given = await stage(t, { secondFactor: false });
  const account = given.client(options);
  t.after(() => account.close());
  const signedIn = await account.signIn();
  assert.equal(signedIn.kind, 'signed-in');
  const { cloudKit, content, serverNow } = signedIn.session;
  const [own] = await listLibraries(cloudKit);
  assert.ok(own);
  given.simulator.requests.clear();
  return { ...given, cloudKit, content, serverNow, own, theirs: given.ada.photos.own };
}

/** What somebody knows who has followed a library: the latest of each record, and who is in which album. */
export class Mirror {
  readonly assets = new Map<string, Asset>();
  readonly masters = new Map<string, Master>();
  readonly albums = new Map<string, string>();
  readonly memberships = new Set<string>();
  readonly strangers: string[] = [];

  take(changes: readonly Change[]): void {
    for (const change of changes) this.#take(change);
  }

  /** One line for each asset, to be held against `lines` of the simulator's library. */
  lines(): string[] {
    return [...this.assets.values()].map((asset) => this.#line(asset)).sort();
  }

  /** One line for each album and for each picture in one. */
  albumLines(): string[] {
    const albums = [...this.albums].map(([name, title]) => `${name} ${title}`);
    return [...albums, ...this.memberships].sort();
  }

  #take(change: Change): void {
    if (change.kind === 'asset') this.assets.set(change.asset.name, change.asset);
    else if (change.kind === 'master') this.masters.set(change.master.name, change.master);
    else if (change.kind === 'membership')
      this.memberships.add(`${change.membership.asset} in ${change.membership.album}`);
    else if (change.kind === 'left-album') this.memberships.delete(`${change.asset} in ${change.album}`);
    else if (change.kind === 'album' && change.album.isDeleted) this.albums.delete(change.album.name);
    else if (change.kind === 'album') this.albums.set(change.album.name, change.album.title);
    else if (change.kind === 'gone') {
      this.assets.delete(change.name);
      this.masters.delete(change.name);
    } else if (change.kind === 'other') this.strangers.push(change.record.recordType ?? '');
  }

  #line(asset: Asset): string {
    const master = this.masters.get(asset.master ?? '');
    const files = renditionsOf(asset, master)
      .filter(({ role }) => ['original', 'alternative', 'live', 'edited', 'edited-live'].includes(role))
      .map(({ role, resource }) => `${role}=${resource.checksum}`);
    const { name, state, takenAt, isFavourite, title = '' } = asset;
    const fileName = master?.fileName === undefined ? '?' : originalName(asset, master);
    return [name, state, fileName, takenAt ?? '-', isFavourite, title, ...files].join(' ');
  }
}

/** What the simulator's library really holds, in the lines of a `Mirror`. */
export function truth(library: SimulatedLibrary, { hiddenFrames = true } = {}): string[] {
  const seen = [...library.assets.values()].filter((asset) => hiddenFrames || !asset.isHiddenFrame);
  return seen
    .map((asset) => {
      const state = asset.isDeleted ? 'trashed' : asset.isHidden ? 'hidden' : 'live';
      const of = (family: string) => asset.master.resources.get(family)?.content.checksum;
      const edit = (family: string) => asset.edit.get(family)?.content.checksum;
      const files = [
        ['original', of('resOriginal')],
        ['alternative', of('resOriginalAlt')],
        ['live', of('resOriginalVidCompl')],
        ['edited', edit('resJPEGFull')],
        ['edited-live', edit('resVidCompl')],
      ].flatMap(([role, checksum]) => (checksum === undefined ? [] : [`${role}=${checksum}`]));
      const { name, master, takenAt, isFavourite, title = '' } = asset;
      return [name, state, master.fileName ?? '?', takenAt ?? '-', isFavourite, title, ...files].join(' ');
    })
    .sort();
}

/** Albums and what is in them; `listedOnly`: without what no list of an album shows, hidden and deleted pictures and frames of bursts. */
export function albumTruth(library: SimulatedLibrary, { listedOnly = false } = {}): string[] {
  const isListed = (name: string) => {
    const asset = library.assets.get(name);
    return !listedOnly || (asset && !asset.isHidden && !asset.isDeleted && !asset.isHiddenFrame);
  };
  return [...library.albums.values()]
    .flatMap(({ name, title, members }) => [
      `${name} ${title}`,
      ...[...members.keys()].filter(isListed).map((asset) => `${asset} in ${name}`),
    ])
    .sort();
}
