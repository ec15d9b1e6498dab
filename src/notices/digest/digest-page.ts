import { dotted } from '../../commands/captions.ts';
import { rangeWords } from '../../commands/date-words.ts';
import type { Language, Line } from '../../texts/texts.ts';
import type { Digest, DigestPicture, Storage } from './digest.ts';
import { attentionSection } from './page-attention.ts';
import { memoriesSection, newsSection, placesSection } from './page-pictures.ts';
import { comingSection, storageSection, trashSection } from './page-storage.ts';

/** A part of a section; each reader shows it in its own way. */
export type Block =
  | { readonly kind: 'text'; readonly line: Line }
  /** Things with what to do about each. */
  | {
      readonly kind: 'list';
      readonly items: readonly { readonly line: Line; readonly hint?: Line | undefined }[];
    }
  | {
      readonly kind: 'table';
      readonly rows: readonly { readonly label: Line; readonly value: Line }[];
    }
  /** `lead`: the first is shown larger. */
  | { readonly kind: 'pictures'; readonly pictures: readonly CaptionedPicture[]; readonly lead: boolean }
  /** How full the disk is, and was. */
  | { readonly kind: 'storage'; readonly storage: Storage; readonly alt: Line };

export interface CaptionedPicture {
  readonly picture: DigestPicture;
  /** Where and when it was taken; `short` is a word or two. */
  readonly caption: Line;
  readonly short: Line;
  /** What it shows, for who does not see it. */
  readonly alt: Line;
}

export interface Section {
  readonly heading: Line;
  /** It needs a person. */
  readonly isUrgent?: boolean;
  readonly blocks: readonly Block[];
  /** A command that tells more. */
  readonly say?: string | undefined;
}

/** A digest as texts, for every reader to render: a mail, a chat, a terminal. */
export interface DigestPage {
  readonly subject: Line;
  readonly title: Line;
  /** The days that it is about. */
  readonly when: Line;
  /** What happened, in a sentence. */
  readonly headline: Line;
  readonly sections: readonly Section[];
}

/** How many things need a person. */
export function needs({ troubles, damaged, waiting }: Digest): number {
  return troubles.filter(({ isOver }) => !isOver).length + (damaged > 0 ? 1 : 0) + waiting.length;
}

/** Says a digest; sections with nothing in them are left out. */
export function digestPage(digest: Digest, language: Language): DigestPage {
  const { period, photos, videos } = digest;
  const count = needs(digest);
  const when = rangeWords(period, language);
  const what = newsWords(photos, videos);
  const facts = [
    what ?? { key: 'digest-nothing' },
    ...(count === 0 ? [] : [{ key: 'digest-need', values: { count } }]),
    when,
  ];
  return {
    subject: dotted(facts),
    title: { key: `digest-title-${period.rhythm}` },
    when,
    headline: what ? { key: 'digest-new', values: { what } } : { key: 'digest-nothing-new' },
    sections: [
      attentionSection(digest),
      newsSection(digest, language),
      placesSection(digest, language),
      memoriesSection(digest, language),
      storageSection(digest, language),
      trashSection(digest),
      comingSection(digest),
    ].filter((section) => section !== undefined),
  };
}

/** `214 photos and 12 videos`; undefined where there are none. */
export function newsWords(photos: number, videos: number): Line | undefined {
  const pieces = [
    ...(photos === 0 ? [] : [{ key: 'digest-photos', values: { count: photos } }]),
    ...(videos === 0 ? [] : [{ key: 'digest-videos', values: { count: videos } }]),
  ];
  const [only] = pieces;
  if (!only) return undefined;
  return pieces.length === 1 ? only : { key: 'digest-list', values: { items: pieces } };
}
