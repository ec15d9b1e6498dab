import { SimulatedPhotos } from '../cloudkit/photos.ts';
import type { Random } from '../random.ts';
import { CodeBook } from './code-book.ts';
import { Tokens } from './tokens.ts';
import { type Protocol, type Verifier, verifierOf } from './verifier.ts';

export interface SimulatedPhone {
  readonly id: number;
  readonly lastTwoDigits: string;
  readonly pushMode: 'sms' | 'voice';
  readonly nonFTEU?: boolean;
}

export interface AccountWish {
  readonly appleId: string;
  readonly password: string;
  readonly protocol?: Protocol;
  /** PBKDF2 rounds; 20064 as in the recording unless told. */
  readonly iteration?: number;
  /** False: an account without a second factor. */
  readonly secondFactor?: boolean;
  /** Whether a device can show codes. */
  readonly devices?: boolean;
  readonly phones?: readonly SimulatedPhone[];
  /** Names of security keys; with any of them no code is accepted. */
  readonly securityKeys?: readonly string[];
  readonly region?: 'world' | 'china';
  /** The number of the CloudKit server. */
  readonly partition?: number;
}

/** Where Apple puts the phone numbers: four places are known. */
export type PhonePlace = 'bridge' | 'older' | 'json' | 'complete';
/** How a right code is answered: 204, or 409 with or without a sign that it was right. */
export type CodeAnswer = 'plain' | 'conflict-valid' | 'conflict-token' | 'conflict-bare';

/** A person's Apple Account: what the server knows of it, and every switch that a test wants to turn. */
export class SimulatedAccount {
  readonly appleId: string;
  readonly dsid: string;
  readonly secondFactor: boolean;
  readonly devices: boolean;
  readonly phones: readonly SimulatedPhone[];
  readonly securityKeys: readonly string[];
  readonly codes: CodeBook;
  readonly tokens: Tokens;
  /** Its libraries. */
  readonly photos: SimulatedPhotos;
  readonly protection = {
    enabled: false,
    webAccess: true,
    consented: false,
    approves: true,
    uploadsAfter: 1,
  };
  verifier: Verifier;
  region: 'world' | 'china';
  partition: number;
  locked = false;
  /** signin/complete answers 412; whether `repair/complete` helps. */
  repair: 'none' | 'passable' | 'stuck' = 'none';
  termsVersion: number | undefined;
  photosSetUp = true;
  phonePlace: PhonePlace = 'bridge';
  codeAnswer: CodeAnswer = 'plain';
  /** Devices show a code as soon as the password was right, as they all did before 2026. */
  pushesByItself = false;
  /** For how long a client is trusted. */
  trustDays = 60;
  /** After a right code and `2sv/trust`, accountLogin still wants a code this many times. */
  doubts = 0;
  /** The next B begins with a zero byte. */
  shortNumbers = 0;
  /** Leading zero bits asked for in `X-Apple-HC`; 0 asks for none. */
  hashcashBits = 0;
  wrongPasswords = 0;
  readonly #random: Random;

  constructor(wish: AccountWish, random: Random, now: () => number) {
    this.#random = random;
    this.appleId = wish.appleId;
    this.dsid = String(10_000_000_000 + random.below(1_000_000_000));
    this.secondFactor = wish.secondFactor ?? true;
    this.devices = wish.devices ?? true;
    this.phones = wish.phones ?? [{ id: 3, lastTwoDigits: '81', pushMode: 'sms' }];
    this.securityKeys = wish.securityKeys ?? [];
    this.region = wish.region ?? 'world';
    this.partition = wish.partition ?? 61;
    this.codes = new CodeBook(random);
    this.tokens = new Tokens(random);
    this.photos = new SimulatedPhotos(this.dsid, random, now);
    this.verifier = verifierOf(
      wish.password,
      wish.protocol ?? 's2k',
      random.bytes(16),
      wish.iteration ?? 20_064,
    );
  }

  /** The owner changes the password: every session, token and trust is gone. */
  changePassword(password: string): void {
    const { protocol, iteration } = this.verifier;
    this.verifier = verifierOf(password, protocol, this.#random.bytes(16), iteration);
    this.tokens.revokeAll();
  }

  get host(): string {
    return `p${this.partition}-ckdatabasews.icloud.com${this.region === 'china' ? '.cn' : ''}`;
  }
}
