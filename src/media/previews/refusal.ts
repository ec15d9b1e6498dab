import { type Facts, HomerollError } from '../../platform/error.ts';
import { isToolStopped } from '../tool-stopped.ts';

/** Why there is no preview: trying again changes nothing until Homeroll itself can do more. */
export function refusal(code: string, facts: Facts = {}, cause?: unknown): HomerollError {
  return new HomerollError(code, facts, { recovery: 'never', cause });
}

/** What is to be said when a program of the system has failed: `preview-interrupted` where that says nothing of the picture. */
export function refusalOfTool(cause: unknown): HomerollError {
  return refusal(isToolStopped(cause) ? 'preview-interrupted' : 'preview-unreadable', {}, cause);
}
