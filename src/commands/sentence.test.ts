import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ASKER } from './asker-fixture.ts';
import { readSentence } from './sentence.ts';

const TAKEN: readonly (readonly [say: string, ...sentences: string[]])[] = [
  [
    'find photos from rome in may 2023',
    'photos from rome in may 2023',
    'Show me the photos from rome in may 2023!'.replace('rome', 'rome'),
  ],
  [
    'find videos of last summer',
    'show me videos of last summer',
    'videos of last summer',
    'Can you show me videos of last summer?',
  ],
  [
    'find videos of last summer',
    'I want to see videos of last summer.',
    'please show us our videos of last summer',
  ],
  [
    'find bilder aus rom',
    'zeig mir bilder aus rom',
    'zeige uns die bilder aus rom',
    'bilder aus rom',
    'such mir bilder aus rom',
  ],
  [
    'find Bilder aus München',
    'Zeig mir mal Bilder aus München',
    'Kannst du mir Bilder aus München zeigen?',
    'Bilder aus München',
  ],
  [
    'find Fotos von Oma',
    'Welche Fotos von Oma haben wir?',
    'Meine Fotos von Oma',
    'Ich möchte Fotos von Oma sehen',
  ],
  [
    'find Fotos aus 2019',
    'Wie viele Fotos aus 2019 gibt es?',
    'Gibt es Fotos aus 2019?',
    'Wie viele Fotos aus 2019 habe ich?',
  ],
  [
    'find photos from 2019',
    'How many photos from 2019 are there?',
    'how many photos from 2019 do we have',
    'are there photos from 2019?',
  ],
  [
    'find selfies with anna',
    'selfies with anna',
    'where are my selfies with anna?',
    'find me selfies with anna',
  ],
  ['find screenshots from yesterday', 'screenshots from yesterday', 'look for screenshots from yesterday'],
  ['find live photos of the cat', 'live photos of the cat', 'show all live photos of the cat'],
  [
    'find Videos vom letzten Sommer',
    'Videos vom letzten Sommer',
    'Hallo, zeig mir die Videos vom letzten Sommer',
  ],
  ['find rom im mai', 'zeig mir rom im mai', 'suche rom im mai'],
  ['find christmas 2021', 'show me christmas 2021', 'search for christmas 2021'],
  ['find Fotos vom 3. Mai', 'Zeig mir die Fotos vom 3. Mai'],
  ['find fotos von machu picchu', 'fotos von machu picchu'],
  ['find Bilder aus den Niederlanden', 'Zeig mir Bilder aus den Niederlanden'],
  ['find photos of sharks', 'photos of sharks'],
  ['find panoramas', 'panoramas', 'show me all my panoramas'],
  [
    'status',
    'how are you',
    'How are you?',
    "how's it going",
    'Wie geht es dir?',
    'wie gehts',
    "Wie geht's dir?",
    'alles ok?',
    'is everything ok',
  ],
  [
    'storage',
    'how much space is left',
    'How much space is left?',
    'wie viel Platz ist noch?',
    'How full is the disk?',
    'wie voll ist die Platte',
  ],
  ['pause', 'pause', 'take a break', 'mach mal Pause!'],
  ['resume', 'go on', 'mach weiter'],
  [
    'random',
    'surprise me',
    'Surprise me!',
    'Überrasch mich',
    'show me a random picture',
    'zeig mir irgendein Bild',
  ],
  [
    'memories',
    'what happened on this day',
    'What happened on this day?',
    'Was war an diesem Tag?',
    'on this day',
  ],
  ['more', 'show me more', 'zeig mir mehr', 'noch mehr'],
  ['sync', 'are there new pictures?', 'gibt es neue Bilder?', 'look for new pictures'],
  ['show 3', 'zeig mir 3', 'zeige 3', 'zeig mir Bild Nummer 3', 'zeig 3', 'show me number 3'],
  ['show #12', 'Zeig mir #12', 'show me picture #12'],
  ['help', 'what can you do?', 'Was kannst du?'],
  ['version', 'which version are you?'],
];

for (const [say, ...sentences] of TAKEN)
  for (const sentence of sentences)
    test(`'${sentence}' is: ${say}`, () => {
      assert.deepEqual(readSentence(sentence, ASKER), { say });
    });

test('enough is taken', () => {
  assert.ok(TAKEN.flatMap(([, ...sentences]) => sentences).length >= 60);
});

const NOT_TAKEN = [
  ...[
    'delete everything',
    'delete all photos from rome',
    'photos from rome, delete them',
    'remove the photos from rome',
  ],
  ...[
    'hello',
    'hi',
    'thanks',
    'thank you',
    'good morning',
    'ok',
    'yes',
    'no',
    'stop',
    'never mind',
    'who are you',
  ],
  ...[
    'lösche alle bilder',
    'Lösch die Bilder aus Rom',
    'entferne die fotos',
    'hallo',
    'danke',
    'guten morgen',
    'ja',
    'nein',
  ],
  ...[
    "don't show me photos from rome",
    'do not show photos',
    'zeig mir nicht die bilder',
    'zeig mir keine bilder',
  ],
  ...[
    'send photos from rome to ben',
    'schick ben die bilder',
    'share my photos',
    'move photos to the trash',
    'rename photos',
  ],
  ...[
    'upload photos',
    'edit photos',
    'make a video',
    'mach ein video',
    'rotate the pictures',
    'pictures without people',
  ],
  ...[
    'rome',
    'may 2023',
    'what is the capital of italy',
    'call me',
    'show',
    'zeig',
    'zeig mir',
    'find',
    'which',
    'how many',
  ],
  ...[
    'how many people live in rome',
    'which way is up',
    'the picture is nice',
    'my favourite colour is blue',
    'are there lions',
  ],
  ...[
    '',
    ' ',
    '?',
    '...',
    '\u202e',
    '\ud800',
    '\u{1f600}',
    "'; DROP TABLE asset; --",
    `${'show me '.repeat(40)}photos`,
  ],
];

for (const sentence of NOT_TAKEN)
  test(`not taken: '${sentence.slice(0, 60)}'`, () => {
    assert.equal(readSentence(sentence, ASKER), undefined);
  });

test('no sentence takes long to read', () => {
  const hostile = [
    'show me '.repeat(25),
    'please '.repeat(28),
    ' '.repeat(200),
    "'".repeat(200),
    'photos '.repeat(28),
  ];
  for (const sentence of hostile) assert.doesNotThrow(() => readSentence(sentence, ASKER));
});
