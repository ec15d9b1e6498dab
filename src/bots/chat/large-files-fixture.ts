import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { PreviewMaker } from '../../media/previews/preview-maker.ts';
import { smallerCopies } from '../../pipeline/smaller-copies.ts';
import { OutgoingFolder } from '../../platform/outgoing-folder.ts';
import { Texts } from '../../texts/texts.ts';
import type { ChatFile, ChatMessage, ChatPicture } from './chat-message.ts';
import { fittingMessage } from './fitting-message.ts';

/** Files about as large as a platform takes: pictures with nothing behind them, up to so many bytes. */
export interface LargeFiles extends AsyncDisposable {
  /** By so many bytes larger than it takes. */
  fileOf(name: string, over: number): ChatFile;
  pictureOf(over: number): ChatPicture;
  fitting(message: ChatMessage): Promise<ChatMessage>;
}

/** Makes them in a folder that is gone when it is disposed of. */
export async function largeFiles(largest: {
  readonly photo: number;
  readonly file: number;
}): Promise<LargeFiles> {
  const root = await mkdtemp(join(tmpdir(), 'large-files-'));
  const maker = new PreviewMaker({ workers: 1, memory: 2e9 });
  const reader = { read: async () => ({}), embeddedJpeg: async () => undefined } as never;
  const smaller = smallerCopies({ maker, reader, folder: new OutgoingFolder(join(root, 'shared')) });
  const gray = { width: 320, height: 240, channels: 3 as const, background: '#888' };
  const jpeg = await sharp({ create: gray }).jpeg().toBuffer();
  const paths = new Map<string, string>();
  for (const kind of ['photo', 'file'] as const)
    for (const over of [0, 1]) {
      const path = join(root, `${kind}-${over}.jpg`);
      await writeFile(path, jpeg);
      await truncate(path, largest[kind] + over);
      paths.set(`${kind} ${over}`, path);
    }
  const pathOf = (kind: string, over: number) => paths.get(`${kind} ${over}`) ?? '';
  return {
    fileOf: (name, over) => ({
      ...{ name, mime: 'image/jpeg', inLibrary: `2024/${name}` },
      content: { path: pathOf('file', over) },
    }),
    pictureOf: (over) => ({
      path: pathOf('photo', over),
      kind: 'photo',
      caption: 'Rome',
      name: `${over}.jpg`,
    }),
    fitting: (message) => {
      const options = {
        largest,
        smaller,
        texts: new Texts('en', 'UTC'),
        signal: new AbortController().signal,
      };
      return fittingMessage(message, options);
    },
    [Symbol.asyncDispose]: async () => {
      await maker.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}
