import { at, flagAt, objectsAt, textAt } from '../json.ts';
import type { Answer } from '../transport/transport.ts';

/** Apple's code of what is wrong, from the body (two spellings of the key) or the header; `-20101` and the like. */
export function appleCode(answer: Answer): string | undefined {
  const entries = [...objectsAt(answer.json, 'serviceErrors'), ...objectsAt(answer.json, 'service_errors')];
  for (const entry of entries) {
    const code = at(entry, 'code');
    if (typeof code === 'string' || typeof code === 'number') return String(code);
  }
  return answer.headers['x-apple-i-ercd'];
}

/** Whether the body says that something is wrong, whatever the status. */
export function bodyHasError(answer: Answer): boolean {
  const { json } = answer;
  const listed = objectsAt(json, 'serviceErrors').length + objectsAt(json, 'service_errors').length;
  return listed > 0 || flagAt(json, 'hasError') || flagAt(json, 'has_error');
}

/** The status that is meant: some answers say 200 and put the true one into a header. */
export function trueStatus(answer: Answer): number {
  const told = Number(answer.headers['x-apple-i-rscd']);
  return answer.status === 200 && (told === 401 || told === 403) ? told : answer.status;
}

/** Apple has had enough of codes. Told in two places. */
export function tooManyCodes(answer: Answer): boolean {
  const places = [['securityCode'], ['phoneNumberVerification', 'securityCode']];
  const flags = ['tooManyCodesSent', 'tooManyCodesValidated', 'securityCodeLocked', 'securityCodeCooldown'];
  return places.some((place) => flags.some((flag) => flagAt(answer.json, ...place, flag)));
}

/** Whether the body says that the code was right. */
export function codeWasValid(answer: Answer): boolean {
  return (
    flagAt(answer.json, 'securityCode', 'valid') ||
    flagAt(answer.json, 'phoneNumberVerification', 'securityCode', 'valid')
  );
}

/** What the set-up service says is wrong; its errors have several shapes. */
export function setUpReason(answer: Answer): string | undefined {
  return (
    textAt(answer.json, 'error') ??
    textAt(answer.json, 'reason') ??
    textAt(answer.json, 'errorReason')
  )?.slice(0, 200);
}
