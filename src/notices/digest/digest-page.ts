import { dotted } from '../../commands/captions.ts';
import { rangeWords } from '../../commands/date-words.ts';
import type { Language, Line } from '../../texts/texts.ts';
import type { Digest } from './digest.ts';
import { newsWords } from './news-words.ts';
import { attentionSection } from './page-attention.ts';
import type { Section } from './page-blocks.ts';
import { memoriesSection, newsSection, placesSection } from './page-pictures.ts';
import { comingSection, storageSection, trashSection } from './page-storage.ts';

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
function needs({ troubles, damaged, waiting }: Digest): number {
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
