/** Channels on which nobody knows who speaks: whoever may write to a topic there does. */
const CHANNELS: ReadonlySet<string> = new Set(['mqtt', 'home-assistant']);

/**
 * What may be said there all the same: it looks, or does what can be undone, or opens a question that a person answers elsewhere.
 * Nothing that lets anybody in, signs anybody in or out, answers a question, or hands out a file.
 */
const COMMANDS: ReadonlySet<string> = new Set([
  ...[
    'help',
    'status',
    'about',
    'version',
    'storage',
    'accounts',
    'jobs',
    'job',
    'plan',
    'complete',
    'findings',
  ],
  ...['find', 'more', 'show', 'random', 'memories', 'albums', 'libraries', 'challenges'],
  ...['sync', 'verify', 'pause', 'resume', 'retry', 'schedule', 'set', 'digest', 'notices', 'acknowledge'],
  ...['rate', 'favourite', 'unfavourite', 'tag', 'untag', 'title', 'hide', 'unhide'],
  ...['trash', 'restore', 'rebuild', 'restart', 'freeup', 'mirror'],
]);

/** Whether nobody knows who speaks on a channel. */
export function isUnattended(channel: string): boolean {
  return CHANNELS.has(channel);
}

/** Whether a command may be said on a channel, whoever says it. */
export function maySayOn(channel: string, command: string): boolean {
  return !isUnattended(channel) || COMMANDS.has(command);
}
