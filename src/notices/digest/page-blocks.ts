import type { Line } from '../../texts/texts.ts';
import type { DigestPicture, Storage } from './digest.ts';

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
