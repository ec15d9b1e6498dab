import type { TestContext } from 'node:test';
import type { Catalog } from '../catalog/catalog.ts';
import type { CloudItem } from '../catalog/cloud-fates.ts';
import { nameKey } from '../library/safe-name.ts';
import { createLog } from '../platform/log.ts';
import { type ICloudStage, icloudStage } from '../sources/icloud/icloud-fixture.ts';
import { Texts } from '../texts/texts.ts';
import { ASKER } from './asker-fixture.ts';
import { type CatalogCommandsOptions, catalogCommands } from './catalog-commands.ts';
import type { Asker, Reply } from './command.ts';
import { Commands } from './commands.ts';

const texts = { en: new Texts('en', 'UTC'), de: new Texts('de', 'UTC') };

/** What people read; throws for a text or a value that is missing, in either language. */
export function read(reply: Reply): string {
  for (const language of ['en', 'de'] as const)
    for (const line of [...reply.lines, ...(reply.suggestions ?? []).map(({ label }) => label)]) {
      const said = texts[language].say(line);
      if (said === line.key || said.includes('{$'))
        throw new Error(`no text or a value too few: ${line.key} (${language})`);
    }
  return reply.lines.map((line) => texts.en.say(line)).join('\n');
}

export interface SaidICloud extends ICloudStage {
  say(text: string, asker?: Partial<Asker>): Promise<Reply>;
  /** Every entry by the name of its file. */
  items(): Map<string, CloudItem>;
}

/** An iCloud account in a catalog, and the commands that the catalog alone answers. */
export async function saidICloud(
  t: TestContext,
  options: Partial<CatalogCommandsOptions> = {},
): Promise<SaidICloud> {
  const stage = await icloudStage(t);
  const { catalog } = stage;
  const commands = new Commands({
    commands: catalogCommands({
      ...{ catalog, libraryPath: '/srv/photos', live: () => undefined },
      space: async () => ({ free: 1e9, total: 2e9 }),
      ...options,
    }),
    ...{ log: createLog('silent'), readSentence: () => undefined },
    texts: ({ language }) => texts[language],
  });
  const signal = new AbortController().signal;
  return {
    ...stage,
    say: (text, asker = {}) => commands.answer(text, { asker: { ...ASKER, ...asker }, signal }),
    items: () => {
      const [source] = catalog.accounts.sourcesOfKind('icloud');
      const pages = source ? [...catalog.cloudFates.pages(source.id, 0, 100)] : [];
      return new Map(pages.flat().map((item) => [item.fileName ?? item.name, item]));
    },
  };
}

/** Lets the files of an entry lie in the library, as if the pipeline had brought them. */
export function bringHere(catalog: Catalog, item: CloudItem | undefined, at = 10): void {
  for (const { id, name } of catalog.files.ofAsset(item?.assetId ?? 0)) {
    const path = `${item?.id}-${id}/${name}`;
    catalog.files.setFetched(id, {
      staged: '',
      size: 1000,
      sha256: String(id).padStart(64, '0'),
      mime: 'image/jpeg',
    });
    catalog.files.plan(id, path, nameKey(path));
    catalog.files.setPlaced(id, at);
  }
  catalog.stages.withdraw(item?.assetId ?? 0);
}
