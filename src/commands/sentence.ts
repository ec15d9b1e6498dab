import { fold } from '../search/fold.ts';
import { kindNamed, LONGEST_KIND } from '../search/kind-words.ts';
import type { SentenceReader } from './commands.ts';

/** A longer sentence is a letter, not a command. */
const LONGEST = 200;

/** Sentences that mean one command, folded and without marks. `*` stands for whatever else is said. */
const SENTENCES: readonly (readonly [say: string, sentences: readonly string[]])[] = [
  [
    'status',
    ['how are you', 'how are you doing', 'how is it going', 'hows it going', 'how are things', 'are you ok'],
  ],
  [
    'status',
    ['are you alright', 'is everything ok', 'is everything alright', 'what are you doing', 'are you done'],
  ],
  [
    'status',
    ['wie geht es dir', 'wie gehts', 'wie gehts dir', 'wie lauft es', 'wie laufts', 'alles ok', 'alles gut'],
  ],
  [
    'status',
    ['ist alles ok', 'ist alles in ordnung', 'alles in ordnung', 'was machst du', 'was machst du gerade'],
  ],
  ['status', ['bist du fertig', 'what is going on', 'whats going on']],
  [
    'storage',
    [
      'how much space is left',
      'how much space is there',
      'how much space do we have',
      'is there enough space',
    ],
  ],
  [
    'storage',
    ['how full is the disk', 'how full are you', 'how big is the library', 'how much room is left'],
  ],
  ['storage', ['wie viel platz ist noch', 'wie viel platz ist noch da', 'wie viel platz haben wir noch']],
  [
    'storage',
    ['wie viel speicher ist noch frei', 'wie viel platz ist noch frei', 'wieviel platz ist noch frei'],
  ],
  [
    'storage',
    ['wie voll ist die platte', 'wie voll bist du', 'wie gross ist die bibliothek', 'ist noch platz'],
  ],
  [
    'pause',
    [
      'take a break',
      'please pause',
      'pause please',
      'mach pause',
      'mach mal pause',
      'mach eine pause',
      'pause',
    ],
  ],
  ['resume', ['go on', 'carry on', 'keep going', 'resume', 'weitermachen', 'mach weiter', 'weiter gehts']],
  [
    'random',
    [
      'surprise me',
      'surprise us',
      'uberrasch mich',
      'uberrasche mich',
      'ueberrasch mich',
      'ueberrasche mich',
    ],
  ],
  [
    'random',
    ['show me a random picture', 'show me a random photo', 'show me any picture', 'show me something'],
  ],
  ['random', ['irgendein bild', 'zeig mir irgendein bild', 'zeig mir irgendwas', 'ein zufalliges bild']],
  [
    'random',
    ['zeig mir ein zufalliges bild', 'zeig mir etwas', 'a random picture', 'a random photo', 'any picture'],
  ],
  [
    'memories',
    [
      'what happened on this day',
      'what happened today',
      'on this day',
      'this day in history',
      'what was today',
    ],
  ],
  [
    'memories',
    ['what happened this day', 'what did we do on this day', 'what happened on this day in earlier years'],
  ],
  ['memories', ['was war an diesem tag', 'an diesem tag', 'was war heute', 'was geschah an diesem tag']],
  [
    'memories',
    ['was ist an diesem tag passiert', 'was war heute in fruheren jahren', 'was war heute vor jahren'],
  ],
  [
    'more',
    ['show me more', 'show more', 'more please', 'more of that', 'the next ones', 'next page', 'next ones'],
  ],
  [
    'more',
    ['zeig mir mehr', 'zeig mehr', 'noch mehr', 'mehr davon', 'mehr bitte', 'die nachsten', 'nachste seite'],
  ],
  [
    'sync',
    ['look for new pictures', 'are there new pictures', 'is there anything new', 'anything new', 'sync now'],
  ],
  ['sync', ['gibt es neue bilder', 'gibt es was neues', 'gibt es etwas neues', 'hol die neuen bilder']],
  [
    'sync',
    ['such nach neuen bildern', 'suche nach neuen bildern', 'get the new pictures', 'fetch the new pictures'],
  ],
  ['help', ['what can you do', 'what can i say', 'what can i ask', 'how does this work', 'was kannst du']],
  [
    'help',
    [
      'was kann ich sagen',
      'was kann ich fragen',
      'wie geht das',
      'wie funktioniert das',
      'hilf mir',
      'help me',
    ],
  ],
  [
    'version',
    ['which version are you', 'what version are you', 'welche version bist du', 'which version is this'],
  ],
];

const BY_SENTENCE: ReadonlyMap<string, string> = new Map(
  SENTENCES.flatMap(([say, sentences]) => sentences.map((sentence) => [sentence, say] as const)),
);

/** What does something to pictures, or says what not to do: never taken for looking. Beginnings of folded words. */
const NOT_LOOKING =
  /(?:^|\s)(?:delet|remov|eras|trash|destroy|wip|purg|mov(?:e|ing)\b|copy|send|shar|upload|import|export|backup|restor|renam|edit\b|rotat|tag\b|add\b|mak(?:e|ing)|creat|stop|cancel|don'?t|do not|not\b|no\b|never|without|losch|loesch|entfern|verschieb|kopier|schick|send|teil|lad(?:e)?\b|hochlad|umbenenn|bearbeit(?:e|en)?\b(?! bild)|dreh|fug|erstell|mach|stopp|abbrech|nicht|kein|nie|ohne|leer)/;

/** How a wish to see pictures begins, folded; what follows is what is looked for. */
const WISHES =
  /^(?:(?:please|bitte|hey|hi|hallo|ok|and|und|now|jetzt) )*(?:show(?: me| us)?|find(?: me| us)?|search(?: for)?|look for|give me|get me|i want to see|i would like to see|i'd like to see|let me see|let us see|let's see|can you (?:show|find)(?: me| us)?|could you (?:show|find)(?: me| us)?|do (?:we|you|i) have|are there|is there|where are|where is|which|how many|zeig(?:e)?(?: mir| uns)?|such(?:e)?(?: mir| nach)?|find(?:e)?(?: mir| uns)?|gib mir|ich will|ich mochte|kannst du (?:mir|uns)|gibt es|haben wir|hast du|wo sind|wo ist|welche|wie viele|wieviele)(?: |$)/;

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
  if (NOT_LOOKING.test(plain)) return undefined;
  const what = lookedFor(words);
  return what === undefined ? undefined : { say: `find ${what}` };
};

/** Without the marks at the ends of words that belong to the sentence. */
function saidWords(sentence: string): Said[] {
  const texts = sentence
    .split(/\s+/u)
    .map((word) => word.replace(/[?!…]+$/u, '').replace(/(?<!^\d{1,2})\.+$/u, ''));
  return texts.filter((text) => text !== '').map((text) => ({ text, key: fold(text) }));
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
    wish === undefined ? beginsWithKind(asked) : asked.some((_, at) => beginsWithKind(asked.slice(at)));
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
  for (let length = LONGEST_KIND; length >= 1; length -= 1)
    if (kindNamed(keysOf(words.slice(0, length))) !== undefined) return true;
  return false;
}
