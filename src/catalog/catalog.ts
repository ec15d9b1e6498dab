import type { DatabaseSync } from 'node:sqlite';
import { Accounts } from './accounts.ts';
import { Adoptions } from './adoptions.ts';
import { AlbumLinks } from './album-links.ts';
import { Albums } from './albums.ts';
import { Arrivals } from './arrivals.ts';
import { Details } from './asset-details.ts';
import { Assets } from './assets.ts';
import { Audit } from './audit.ts';
import { ChallengeRecords } from './challenges.ts';
import { CloudAlbums } from './cloud-albums.ts';
import { CloudAssets } from './cloud-assets.ts';
import { CloudDeletions } from './cloud-deletions.ts';
import { CloudFates } from './cloud-fates.ts';
import { CloudLibraries } from './cloud-libraries.ts';
import { CloudRecords } from './cloud-records.ts';
import { asCatalogError, openDatabase, openDatabaseToRead } from './database.ts';
import { Deliveries } from './deliveries.ts';
import { DigestRecords } from './digests.ts';
import { FactTable } from './facts.ts';
import { Files } from './files.ts';
import { Findings } from './findings.ts';
import { FreedUp } from './freed-up.ts';
import { JobRecords } from './job-records.ts';
import { Keywords } from './keywords.ts';
import { NoticeRecords } from './notices.ts';
import { Parked } from './parked.ts';
import { People } from './people.ts';
import { PlacedFiles } from './placed-files.ts';
import { Previews } from './previews.ts';
import { SaidAlbums } from './said-albums.ts';
import { SaidFacts } from './said-facts.ts';
import { Search } from './search.ts';
import { Sidecars } from './sidecars.ts';
import { SourceFiles } from './source-files.ts';
import { SpaceSamples } from './space-samples.ts';
import { StageStates } from './stage-states.ts';
import { Trashed } from './trashed.ts';
import { Vocabulary } from './vocabulary.ts';

/**
 * What Homeroll knows, in SQLite on a local disk: one member per table family. It is also the queue: which asset
 * still needs which stage is a question to `stages`. All calls are synchronous and short.
 */
export class Catalog {
  readonly path: string;
  readonly facts: FactTable;
  readonly accounts: Accounts;
  readonly assets: Assets;
  readonly files: Files;
  readonly albums: Albums;
  readonly albumLinks: AlbumLinks;
  readonly keywords: Keywords;
  readonly people: People;
  readonly saidFacts: SaidFacts;
  readonly saidAlbums: SaidAlbums;
  readonly sidecars: Sidecars;
  readonly placedFiles: PlacedFiles;
  readonly findings: Findings;
  readonly sourceFiles: SourceFiles;
  readonly stages: StageStates;
  readonly previews: Previews;
  readonly jobs: JobRecords;
  readonly audit: Audit;
  readonly search: Search;
  readonly vocabulary: Vocabulary;
  readonly details: Details;
  readonly challenges: ChallengeRecords;
  readonly trashed: Trashed;
  readonly cloudLibraries: CloudLibraries;
  readonly cloudAssets: CloudAssets;
  readonly cloudAlbums: CloudAlbums;
  readonly cloudRecords: CloudRecords;
  readonly cloudFates: CloudFates;
  readonly cloudDeletions: CloudDeletions;
  readonly adoptions: Adoptions;
  readonly freedUp: FreedUp;
  readonly parked: Parked;
  readonly notices: NoticeRecords;
  readonly deliveries: Deliveries;
  readonly spaceSamples: SpaceSamples;
  readonly arrivals: Arrivals;
  readonly digests: DigestRecords;
  readonly #database: DatabaseSync;
  #depth = 0;

  private constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.path = path;
    this.facts = new FactTable(database);
    this.accounts = new Accounts(database);
    this.assets = new Assets(database);
    this.files = new Files(database);
    this.albums = new Albums(database);
    this.albumLinks = new AlbumLinks(database);
    this.keywords = new Keywords(database);
    this.people = new People(database);
    this.saidFacts = new SaidFacts(database);
    this.saidAlbums = new SaidAlbums(database);
    this.sidecars = new Sidecars(database);
    this.placedFiles = new PlacedFiles(database);
    this.findings = new Findings(database);
    this.sourceFiles = new SourceFiles(database);
    this.stages = new StageStates(database);
    this.previews = new Previews(database);
    this.jobs = new JobRecords(database);
    this.audit = new Audit(database);
    this.search = new Search(database);
    this.vocabulary = new Vocabulary(database);
    this.details = new Details(database);
    this.challenges = new ChallengeRecords(database);
    this.trashed = new Trashed(database);
    this.cloudLibraries = new CloudLibraries(database);
    this.cloudAssets = new CloudAssets(database);
    this.cloudAlbums = new CloudAlbums(database);
    this.cloudRecords = new CloudRecords(database);
    this.cloudFates = new CloudFates(database);
    this.cloudDeletions = new CloudDeletions(database);
    this.adoptions = new Adoptions(database);
    this.freedUp = new FreedUp(database);
    this.parked = new Parked(database);
    this.notices = new NoticeRecords(database);
    this.deliveries = new Deliveries(database);
    this.spaceSamples = new SpaceSamples(database);
    this.arrivals = new Arrivals(database);
    this.digests = new DigestRecords(database);
  }

  /** Opens the catalog to work with; take the `CatalogLock` first. */
  static async open(path: string): Promise<Catalog> {
    return new Catalog(await openDatabase(path), path);
  }

  /** Opens the catalog to look at, also while a daemon works with it. Error: `catalog-missing`. */
  static async openToRead(path: string): Promise<Catalog> {
    return new Catalog(await openDatabaseToRead(path), path);
  }

  /** Runs `work` as one change: all of it or nothing. A call inside another joins it. */
  transaction<Result>(work: () => Result): Result {
    if (this.#depth > 0) return work();
    this.#depth += 1;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw asCatalogError(error, this.path);
    } finally {
      this.#depth -= 1;
    }
  }

  /**
   * Returns when everything committed so far would survive a power cut. Call it before anything is removed on the
   * strength of what the catalog says.
   */
  makeDurable(): void {
    this.#database.exec('PRAGMA synchronous = FULL');
    try {
      this.transaction(() => this.facts.set('durable-at', String(Date.now())));
    } finally {
      this.#database.exec('PRAGMA synchronous = NORMAL');
    }
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}
