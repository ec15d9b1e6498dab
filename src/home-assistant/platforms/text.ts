import type { Component, EntityOptions, ValueTemplate } from './component.ts';

/** Six digits, or nothing: the blank state has to fit too. */
const SIX_DIGITS = '^([0-9]{6})?$';

export interface CodeOptions extends EntityOptions {
  readonly command_topic: string;
  /** Always blank. Without it what was typed would become the state, and be stored in the history. */
  readonly state_topic: string;
  readonly value_template: ValueTemplate;
}

/** Where a two-factor code is typed: https://www.home-assistant.io/integrations/text.mqtt/ */
export function codeText(options: CodeOptions) {
  const bounds = { mode: 'password', min: 0, max: 6, pattern: SIX_DIGITS, qos: 1 } as const;
  return { platform: 'text', ...options, ...bounds } satisfies Component;
}
