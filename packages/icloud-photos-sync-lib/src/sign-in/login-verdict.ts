import { at, flagAt, isObject, numberAt, textAt } from '../json.ts';

/** What `accountLogin` and `validate` say, as far as it matters. */
export type LoginVerdict =
  | {
      readonly kind: 'open';
      readonly dsid: string;
      readonly cloudKit: string;
      /** Photos is closed until a device has handed over the keys. */
      readonly needsKeys: boolean;
    }
  | { readonly kind: 'code-needed'; readonly dsid: string }
  | { readonly kind: 'two-step' }
  | { readonly kind: 'terms' }
  | { readonly kind: 'wrong-region'; readonly domain: string }
  | { readonly kind: 'web-access-off' }
  | { readonly kind: 'photos-missing' }
  | { readonly kind: 'odd' };

export function judgeLogin(json: unknown): LoginVerdict {
  const domain = textAt(json, 'domainToUse');
  if (domain !== undefined) return { kind: 'wrong-region', domain: domain.slice(0, 40) };
  const dsid = at(json, 'dsInfo', 'dsid');
  if (typeof dsid !== 'string' && typeof dsid !== 'number') return { kind: 'odd' };
  // Whether there is a "qualifying device" says nothing: accounts with a phone only have none.
  const version = numberAt(json, 'dsInfo', 'hsaVersion') ?? 0;
  const doubted = flagAt(json, 'hsaChallengeRequired') || !flagAt(json, 'hsaTrustedBrowser');
  if (version >= 2 && doubted) return { kind: 'code-needed', dsid: String(dsid) };
  if (version === 1 && doubted) return { kind: 'two-step' };
  if (flagAt(json, 'termsUpdateNeeded')) return { kind: 'terms' };
  const service = at(json, 'webservices', 'ckdatabasews');
  const cloudKit = textAt(service, 'url');
  if (!isObject(service) || cloudKit === undefined) return { kind: 'photos-missing' };
  if (at(json, 'dsInfo', 'isWebAccessAllowed') === false) return { kind: 'web-access-off' };
  return { kind: 'open', dsid: String(dsid), cloudKit, needsKeys: flagAt(service, 'pcsRequired') };
}
