import { fold } from '../search/fold.ts';
import { kindNamed, LONGEST_KIND } from '../search/kind-words.ts';
import type { SentenceReader } from './commands.ts';
import { BY_SENTENCE } from './plain-sentences.ts';

/** A longer sentence is a letter, not a command. */
const LONGEST = 200;

/** Folded words that do something to pictures, or say what not to do: a sentence with one is never taken for looking. */
const NOT_LOOKING = new RegExp(
  `(?:^|\\s)(?:${[
    '(?:delet|remov|eras|wip|purg|mov|shar|restor|renam|rotat|mak|creat)(?:es?|ed|ing)',
    '(?:trash|destroy|send|upload|import|export|backup|edit|tag|add|cop(?:y|ie)|stopp?|cancell?)(?:s|ed|ing)?',
    '(?:losch|loesch|entfern|verschieb|kopier|schick|send|teil|lad|bearbeit|dreh|fug|erstell|mach|stopp|leer)(?:e|en|t|st|et)?',
    'hochladen|umbenennen|benenne?n?|abbrechen|brich|nicht|keine?[nrms]?|nie|niemals|ohne|ausser',
    "don'?t|do not|not|no|never|without|except",
  ].join('|')})(?=[\\s,;.:]|$)`,
);

/** How a wish to see pictures begins, folded; what follows is what is looked for. */
const WISHES =
  /^(?:(?:please|bitte|hey|hi|hallo|ok|and|und|now|jetzt) )*(?:show(?: me| us)?|find(?: me| us)?|search(?: for)?|look for|give me|get me|i want to see|i would like to see|i'd like to see|let me see|let us see|let's see|can you (?:show|find)(?: me| us)?|could you (?:show|find)(?: me| us)?|do (?:we|you|i) have|are there|is there|where are|where is|which|how many|zeig(?:e)?(?: mir| uns)?|such(?:e)?(?: mir| nach)?|find(?:e)?(?: mir| uns)?|gib mir|ich will|ich mochte|kannst du (?:mir|uns)|gibt es|haben wir|hast du|wo sind|wo ist|welche|wie viele|wieviele)(?: |$)/;

/** `zeig mir Nummer 3`, `show me picture #12`. */
const NUMBERED =
  /^(?:show|zeig|zeige)(?: me| us| mir| uns)?(?: (?:the|das))?(?: (?:number|nummer|nr\.?|picture|photo|bild|foto))* (#?\d{1,15})$/;

/** Words that mean nothing to a search and stand before the pictures. */
const BEFORE_PICTURES = new Set(
  'my our your the all some any me us more die das der den meine unsere deine alle einige ein eine noch mal bitte please only nur'.split(
    ' ',
  ),
);
/** Verbs that come last in a question, and mean nothing to a search. */
const LEFT_OVERS = [
  ...[
    'do we have',
    'do i have',
    'do you have',
    'are there',
    'have we',
    'have i',
    'habe ich',
    'haben wir',
    'gibt es',
  ],
  ...['sehen', 'zeigen', 'suchen', 'finden', 'ansehen', 'anschauen'],
].map((words) => words.split(' '));

/** Words for kinds that are no nouns, or nouns for other things too: they need a picture beside them. */
const NO_NOUNS = new Set(
  'live portrait edited raw hdr burst liked favourite favorite hidden everything alles media film movie shot still'.split(
    ' ',
  ),
);
/** A sentence about pictures asks for none. */
const STATEMENT = /\s(?:is|are|was|were|looks?|ist|sind|war|waren|sieht)(?:\s|$)/;

/** A word as it was said and as it is compared. */
interface Said {
  readonly text: string;
  readonly key: string;
}

/**
 * Reads a plain sentence, English or German, as the command that it clearly means: looking for pictures, and some questions.
 * What could mean anything else, above all what changes something, is not taken.
 */
export const readSentence: SentenceReader = (sentence) => {
  if (sentence.length > LONGEST) return undefined;
  const words = saidWords(sentence);
  const plain = keysOf(words);
  const say = BY_SENTENCE.get(plain.replace(/[',]/g, ''));
  if (say !== undefined) return { say };
  const number = NUMBERED.exec(plain)?.[1];
  if (number !== undefined) return { say: `show ${number}` };
  if (NOT_LOOKING.test(plain)) return undefined;
  const what = lookedFor(words);
  return what === undefined ? undefined : { say: `find ${what}` };
};

/** Without the marks at the ends of words that belong to the sentence. */
function saidWords(sentence: string): Said[] {
  const texts = sentence
    .split(/\s+/u)
    .map((word) => word.replace(/[?!…]+$/u, '').replace(/(?<!^\d{1,2})\.+$/u, ''));
  return texts.filter((text) => text !== '').map((text) => ({ text, key: fold(text).replace(/,+$/u, '') }));
}

function keysOf(words: readonly Said[]): string {
  return words.map(({ key }) => key).join(' ');
}

/** What is looked for, as `find` takes it; undefined unless pictures are named or a wish to see something begins. */
function lookedFor(words: readonly Said[]): string | undefined {
  const wish = WISHES.exec(keysOf(words))?.[0].trim();
  const rest = withoutLeftOvers(words.slice(wish === undefined ? 0 : wish.split(' ').length));
  const first = rest.findIndex(({ key }) => !BEFORE_PICTURES.has(key));
  if (first < 0) return undefined;
  const asked = rest.slice(first);
  const namesPictures =
    wish === undefined
      ? beginsWithKind(asked) && !STATEMENT.test(keysOf(asked))
      : asked.some((_, at) => beginsWithKind(asked.slice(at)));
  return namesPictures || isSearch(wish) ? asked.map(({ text }) => text).join(' ') : undefined;
}

function withoutLeftOvers(words: readonly Said[]): Said[] {
  const kept: Said[] = [];
  for (let at = 0; at < words.length; ) {
    const run = LEFT_OVERS.find((some) => some.every((word, index) => words[at + index]?.key === word));
    const word = words[at];
    if (!run && word) kept.push(word);
    at += run?.length ?? 1;
  }
  return kept;
}

/** A wish that can only mean pictures, whatever follows. */
function isSearch(wish: string | undefined): boolean {
  return (
    wish !== undefined &&
    /(?:^|\s)(?:show|find|finde|search|look for|zeig|zeige|such|suche)(?: |$)/.test(wish)
  );
}

function beginsWithKind(words: readonly Said[]): boolean {
  for (let length = LONGEST_KIND; length >= 1; length -= 1) {
    const name = keysOf(words.slice(0, length));
    if (kindNamed(name) !== undefined && !NO_NOUNS.has(name)) return true;
  }
  return false;
}
