import { ICloudError } from '../error.ts';
import type { Settings } from '../options.ts';
import type { Content, ContentAnswer, ContentRequest } from './content.ts';
import type { Transport } from './transport.ts';

/** The `Content` port over the wire. */
export class ContentClient implements Content {
  readonly #settings: Settings;
  readonly #transport: Transport;

  constructor(settings: Settings, transport: Transport) {
    this.#settings = settings;
    this.#transport = transport;
  }

  async get(request: ContentRequest): Promise<ContentAnswer> {
    const { url, from = 0, ifRange, signal } = request;
    this.#check(url);
    const headers = {
      Accept: '*/*',
      ...(from > 0 ? { Range: `bytes=${from}-` } : {}),
      ...(from > 0 && ifRange !== undefined ? { 'If-Range': ifRange } : {}),
    };
    return this.#transport.open({ method: 'GET', url, headers, signal });
  }

  #check(url: string): void {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const { contentHosts } = this.#settings.endpoints;
    const allowed = contentHosts.some((name) =>
      name.startsWith('.')
        ? parsed?.protocol === 'https:' && parsed.port === '' && parsed.hostname.endsWith(name)
        : parsed?.host === name,
    );
    if (!allowed) throw new ICloudError('host-refused', 'never', { host: parsed?.host ?? '' });
  }
}
