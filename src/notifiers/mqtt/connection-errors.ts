import { type Facts, HomerollError, systemErrorCode } from '../../platform/error.ts';

/** Reason codes of MQTT 5 (OASIS, section 2.4), and below 6 the return codes of 3.1.1. */
const UNKNOWN_PROTOCOL: ReadonlySet<number> = new Set([1, 0x84]);
const NOT_LET_IN: ReadonlySet<number> = new Set([4, 5, 0x86, 0x87, 0x8a, 0x8c]);
export const TAKEN_OVER = 0x8e;

/** OpenSSL's names, as Node hands them on, of certificates that are not to be trusted. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME|ERR_SSL|ERR_TLS|EPROTO/;

/** The reason code that an error of mqtt.js carries. */
function reasonCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
}

/** Whether a broker does not speak the version that it was asked in. */
export function isUnknownProtocol(error: unknown): boolean {
  const code = reasonCode(error);
  return code !== undefined && UNKNOWN_PROTOCOL.has(code);
}

/** As mqtt.js would tell it. */
export function takenOver(): Error {
  return Object.assign(new Error('taken over'), { code: TAKEN_OVER });
}

/** What went wrong with a connection, as this house knows it; with no secret in it. `host` is told to people. */
export function connectionError(error: unknown, host: string): HomerollError {
  const of = (code: string, recovery: 'never' | 'retry' | 'wait', facts: Facts = {}) =>
    new HomerollError(code, { host, ...facts }, { recovery, cause: error });
  if (error instanceof HomerollError)
    return error.code === 'mqtt-not-connected' ? connectionError(error.cause, host) : error;
  const code = reasonCode(error);
  if (code === TAKEN_OVER) return of('mqtt-taken-over', 'never');
  if (code !== undefined && NOT_LET_IN.has(code)) return of('mqtt-not-let-in', 'wait');
  if (code !== undefined) return of('mqtt-refused', 'wait', { reason: messageOf(error) });
  const name = systemErrorCode(error) ?? '';
  if (CERTIFICATE.test(name)) return of('mqtt-server-identity', 'wait', { reason: name });
  return of('mqtt-unreachable', 'retry', { reason: name === '' ? messageOf(error) : name });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 100) : '';
}
