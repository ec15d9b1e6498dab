const VERSION = /^v?(\d{1,9}(?:\.\d{1,9}){0,3})(?:-([\dA-Za-z.-]{1,50}))?(?:\+[\dA-Za-z.-]{1,50})?$/;

/** A version as a release or a tag writes it, without its `v`; undefined for what is none. */
export function readVersion(text: string): string | undefined {
  const found = VERSION.exec(text.trim());
  return found ? found[0].replace(/^v/, '') : undefined;
}

/** Whether version `one` comes after `other`, by https://semver.org/#spec-item-11; never for what is no version. */
export function isNewer(one: string, other: string): boolean {
  const [a, b] = [VERSION.exec(one), VERSION.exec(other)];
  if (!a || !b) return false;
  const numbers = (found: RegExpExecArray) => (found[1] ?? '').split('.').map(Number);
  const [ours, theirs] = [numbers(a), numbers(b)];
  for (let index = 0; index < Math.max(ours.length, theirs.length); index++) {
    const apart = (ours[index] ?? 0) - (theirs[index] ?? 0);
    if (apart !== 0) return apart > 0;
  }
  return comesAfter(a[2], b[2]);
}

/** Of two with the same numbers, one without a word behind them is the release, and the last. */
function comesAfter(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === undefined && other !== undefined;
  const [ours, theirs] = [one.split('.'), other.split('.')];
  for (const [index, part] of ours.entries()) {
    const its = theirs[index];
    if (its === undefined) return true;
    if (part === its) continue;
    const [isNumber, isItsNumber] = [/^\d+$/.test(part), /^\d+$/.test(its)];
    if (isNumber && isItsNumber) return Number(part) > Number(its);
    return isNumber === isItsNumber ? part > its : isItsNumber;
  }
  return false;
}
