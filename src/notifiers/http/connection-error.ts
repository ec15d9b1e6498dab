import { systemErrorCode } from '../../platform/error.ts';

const MEANINGS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'nobody listens there',
  EHOSTUNREACH: 'there is no way there',
  ENETUNREACH: 'there is no way there',
  ETIMEDOUT: 'it does not answer',
};

const UNTRUSTED =
  /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/;

/**
 * Why a call came to nothing, in a few words. From the error's code alone: its message may name the address, which is a secret
 * of some services.
 */
export function connectionError(error: unknown): string {
  const code = systemErrorCode(error) ?? '';
  if (!/^[A-Z][A-Z0-9_]{1,60}$/.test(code)) return 'the connection failed';
  const meaning = MEANINGS[code] ?? (UNTRUSTED.test(code) ? 'its certificate is not trusted' : undefined);
  return `${meaning ?? 'the connection failed'} (${code})`;
}
