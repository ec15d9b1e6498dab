import { createSecureContext, getCACertificates } from 'node:tls';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import type { Settings } from '../options.ts';

/**
 * The sockets of one account. HTTP/1.1 only: Apple answers 421 when several of its hosts share one HTTP/2 connection.
 */
export function createDispatcher(settings: Settings): Dispatcher {
  const { connectMs, headersMs, bodyMs } = settings.timeouts;
  const connect = { timeout: connectMs, ...(settings.extraCa ? trusting(settings.extraCa) : {}) };
  const common = { allowH2: false, headersTimeout: headersMs, bodyTimeout: bodyMs };
  if (settings.proxy === undefined) return new Agent({ ...common, connect });
  return new ProxyAgent({ ...common, uri: settings.proxy, requestTls: connect, proxyTunnel: true });
}

/** One context for all connections: reading a hundred and fifty certificates takes 10 ms each time. */
function trusting(extraCa: string) {
  const ca = [...getCACertificates('default'), extraCa];
  return { secureContext: createSecureContext({ ca }) };
}
