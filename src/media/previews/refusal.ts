import { type Facts, HomerollError } from '../../platform/error.ts';

/** Why there is no preview: trying again changes nothing until Homeroll itself can do more. */
export function refusal(code: string, facts: Facts = {}, cause?: unknown): HomerollError {
  return new HomerollError(code, facts, { recovery: 'never', cause });
}
