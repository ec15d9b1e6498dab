import type { Language } from '../../texts/texts.ts';

/** A picture in a mail, shown where its HTML says `cid:<cid>`. */
export interface InlinePicture {
  readonly cid: string;
  readonly mime: 'image/jpeg' | 'image/png';
  readonly bytes: Buffer;
}

/** A mail to one recipient, ready to be sent. */
export interface Mail {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly pictures: readonly InlinePicture[];
  /** `<local@domain>`; the same at every try, so that what arrives twice can be told. */
  readonly messageId: string;
  /** Of the notice that it is about, for the rules of a mail program. */
  readonly noticeId?: string | undefined;
  /** Of the mail that begins the thread which this one belongs to. */
  readonly thread?: string | undefined;
  readonly language: Language;
  /** It asks for attention at once. */
  readonly isUrgent?: boolean | undefined;
}
