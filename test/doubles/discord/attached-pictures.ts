import type { Wire } from './checks/form.ts';
import type { Message, StoredFile } from './model.ts';

const SCHEME = 'attachment://';

/**
 * Puts the addresses of the message's files where `attachment://name` stands. A file that an embed shows is no longer
 * listed beside the message; a picture of an embed that names no file is not shown.
 */
export function attachedPictures(message: Message): void {
  const shown = new Set<StoredFile>();
  const find = (url: unknown): StoredFile | undefined =>
    message.files.find((file) => url === SCHEME + file.name);
  message.embeds = message.embeds.map((embed) => {
    const changed: Wire = { ...embed };
    for (const name of ['image', 'thumbnail']) {
      const url = (embed[name] as Wire | undefined)?.url;
      if (typeof url !== 'string' || !url.startsWith(SCHEME)) continue;
      const file = find(url);
      delete changed[name];
      if (!file) continue;
      changed[name] = { url: file.url, proxy_url: file.url, content_type: file.type };
      shown.add(file);
    }
    return changed;
  });
  message.components = resolved(message.components, find) as Wire[];
  message.files = message.files.filter((file) => !shown.has(file));
}

function resolved(value: unknown, find: (url: unknown) => StoredFile | undefined): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, find));
  if (typeof value !== 'object' || value === null) return value;
  const wire = value as Wire;
  const file = find(wire.url);
  if (file)
    return { ...wire, url: file.url, proxy_url: file.url, content_type: file.type, attachment_id: file.id };
  return Object.fromEntries(Object.entries(wire).map(([name, one]) => [name, resolved(one, find)]));
}
