import type { DigestMail } from './digest-mail.ts';

/** A digest as one HTML file that needs no other: its pictures are in it. */
export function digestPreview({ html, pictures }: Pick<DigestMail, 'html' | 'pictures'>): string {
  return pictures.reduce(
    (page, { cid, mime, bytes }) =>
      page.replaceAll(`src="cid:${cid}"`, `src="data:${mime};base64,${bytes.toString('base64')}"`),
    html,
  );
}
