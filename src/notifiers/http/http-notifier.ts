import type { Delivered, NoticeMessage, Notifier } from '../notifier.ts';
import { type HttpAnswer, type HttpCall, HttpClient, type HttpClientOptions } from './http-client.ts';
import { outcome } from './outcome.ts';

/** What notifiers over HTTP have in common. */
export interface HttpNotifierOptions extends HttpClientOptions {
  readonly name: string;
}

/** How one service is told. */
export interface HttpTelling extends Pick<Notifier, 'type' | 'concurrency' | 'retries' | 'staleAfter'> {
  /** What a message is told by, one call after the other; none where it is nothing to that service. */
  calls(message: NoticeMessage): readonly HttpCall[];
  /** What an answer means, where its status does not say it all; `outcome` unless told. */
  judge?(answer: HttpAnswer, call: HttpCall): Delivered;
}

export function httpNotifier({ name, ...options }: HttpNotifierOptions, telling: HttpTelling): Notifier {
  const { calls, judge = outcome, ...traits } = telling;
  const client = new HttpClient(options);
  return {
    ...traits,
    name,
    async send(message, signal) {
      for (const call of calls(message)) {
        const answer = await client.send(call, signal);
        const delivered = answer.kind === 'unreachable' ? answer : judge(answer, call);
        if (delivered.kind !== 'delivered') return delivered;
      }
      return { kind: 'delivered' };
    },
    stop: async () => client.close(),
  };
}

/** A POST of JSON. */
export function postJson(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): HttpCall {
  return { url, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
