/** Sentences that mean one command, folded and without marks. */
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

/** What is said in the place of a whole sentence, folded and without marks and apostrophes. */
export const BY_SENTENCE: ReadonlyMap<string, string> = new Map(
  SENTENCES.flatMap(([say, sentences]) => sentences.map((sentence) => [sentence, say] as const)),
);
