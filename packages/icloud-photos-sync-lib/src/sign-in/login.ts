import { ICloudError } from '../error.ts';
import type { Settings } from '../options.ts';
import type { Answer } from '../transport/transport.ts';
import type { AccountState } from './account-state.ts';
import { judgeLogin, type LoginVerdict } from './login-verdict.ts';

/** A login that leads on: an open session, or one that waits for a code or for terms. */
export type Login = Extract<LoginVerdict, { kind: 'open' | 'code-needed' | 'terms' }>;

/**
 * Judges an answer of `accountLogin` or `validate` with status 200 and keeps what it tells.
 *
 * @throws ICloudError `wrong-region`, `other-account`, `photos-missing`, `web-access-off`, `two-step-account`,
 * `host-refused`, `answer-odd`
 */
export function takeLogin(settings: Settings, state: AccountState, answer: Answer): Login {
  const verdict = judgeLogin(answer.json);
  if (verdict.kind === 'wrong-region')
    throw new ICloudError('wrong-region', 'person', { domain: verdict.domain });
  if (verdict.kind === 'odd') throw new ICloudError('answer-odd', 'retry', { call: 'account-login' });
  if (verdict.kind === 'two-step') throw new ICloudError('two-step-account', 'person');
  if (verdict.kind === 'photos-missing') throw new ICloudError('photos-missing', 'person');
  if (verdict.kind === 'web-access-off') throw new ICloudError('web-access-off', 'person');
  if (verdict.kind === 'terms') return verdict;
  if (state.dsid !== undefined && state.dsid !== verdict.dsid)
    throw new ICloudError('other-account', 'never');
  state.change({ dsid: verdict.dsid });
  if (verdict.kind !== 'open') return verdict;
  checkHost(settings, verdict.cloudKit);
  const moved = state.service !== undefined && state.service.cloudKit !== verdict.cloudKit;
  if (moved) settings.onEvent({ kind: 'partition-moved', host: new URL(verdict.cloudKit).host });
  const { cloudKit } = verdict;
  // An account that was open without the keys stays so until the database wants them.
  const needsKeys = verdict.needsKeys && state.service?.needsKeys !== false;
  state.change({
    logins: state.logins + 1,
    service: { cloudKit, needsKeys, checkedAt: settings.clock.now() },
  });
  return verdict;
}

function checkHost(settings: Settings, url: string): void {
  const host = URL.canParse(url) ? new URL(url).host : '';
  const allowed = settings.endpoints.cloudKitHosts.some((name) =>
    name.startsWith('.') ? host.endsWith(name) && url.startsWith('https:') : host === name,
  );
  if (!allowed) throw new ICloudError('host-refused', 'never', { host });
}
