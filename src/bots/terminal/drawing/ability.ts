/** How a terminal draws a picture: by kitty's protocol, by iTerm2's, or by half blocks of 24-bit colour. */
export type DrawingWay = 'kitty' | 'iterm' | 'blocks';

/** The variables by which terminals tell what they are. */
export interface TerminalKind {
  readonly TERM: string;
  readonly TERM_PROGRAM: string;
  readonly COLORTERM: string;
}

/**
 * What this terminal can draw with, undefined for not at all. Between us and the real terminal tmux and screen let only
 * colours through.
 */
export function drawingWay({ TERM, TERM_PROGRAM, COLORTERM }: TerminalKind): DrawingWay | undefined {
  const isWrapped = /^(tmux|screen)/.test(TERM) || TERM_PROGRAM === 'tmux';
  if (!isWrapped && (/kitty|ghostty/.test(TERM) || TERM_PROGRAM === 'ghostty')) return 'kitty';
  if (!isWrapped && /^(iTerm\.app|WezTerm|mintty)$/.test(TERM_PROGRAM)) return 'iterm';
  return /^(truecolor|24bit)$/i.test(COLORTERM) ? 'blocks' : undefined;
}
