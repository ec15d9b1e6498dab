import { writeFile } from 'node:fs/promises';
import { Catalog } from '../catalog/catalog.ts';
import type { Config } from '../config/schema.ts';
import { diskSpace } from '../daemon/machine.ts';
import { catalogPath } from '../daemon.ts';
import { previewsOf } from '../library/preview-files.ts';
import { periodUntilNow } from '../notices/digest/digest-period.ts';
import { gatherDigest } from '../notices/digest/gather-digest.ts';
import { digestMail } from '../notifiers/email/digest-mail.ts';
import { digestPreview } from '../notifiers/email/digest-preview.ts';
import { HomerollError } from '../platform/error.ts';
import { Texts } from '../texts/texts.ts';
import type { CommandLine } from './arguments.ts';
import type { Console } from './console.ts';

/**
 * `digest --preview FILE`: writes the digest of the time up to now as one HTML file, as it would be mailed. Only reads the catalog, also
 * while a daemon works with it. Errors: `account-unknown`, `digest-preview-where`, and those of opening the catalog.
 */
export async function previewDigest(
  {
    preview,
    account,
    period = 'weekly',
  }: Pick<CommandLine, 'account' | 'period'> & { readonly preview: string },
  config: Config,
  { texts, who, clock, signal, out, manner }: Console,
): Promise<number> {
  const names = Object.keys(config.accounts);
  if (account !== undefined && !names.includes(account)) {
    const facts = { account, accounts: names.join(', ') };
    throw new HomerollError('account-unknown', facts, { recovery: 'never' });
  }
  const catalog = await Catalog.openToRead(catalogPath(config));
  try {
    const { path, minimumFree, trash } = config.library;
    const digest = await gatherDigest(
      {
        ...{ catalog, clock, minimumFree, keepTrash: trash.keep },
        findPreview: (assetId) => previewsOf(catalog, path, assetId),
        space: () => diskSpace(path),
        coming: () => [],
      },
      periodUntilNow(period, who.timeZone, clock.now()),
      { accounts: account === undefined ? 'all' : [account], timeZone: who.timeZone },
    );
    const mail = await digestMail({
      ...{ digest, signal, link: () => undefined, footer: [{ key: 'digest-why' }] },
      texts: new Texts(texts.language, who.timeZone),
    });
    const page = digestPreview(mail);
    await writeFile(preview, page).catch((cause: unknown) => {
      throw new HomerollError('digest-preview-where', { path: preview }, { recovery: 'never', cause });
    });
    const values = { path: preview, bytes: Buffer.byteLength(page), subject: mail.subject };
    if (manner === 'json') out.write(`${JSON.stringify(values)}\n`);
    if (manner === 'text') out.write(`${texts.say({ key: 'digest-written', values })}\n`);
    return 0;
  } finally {
    catalog.close();
  }
}
