import * as z from 'zod';
import { folderPath } from '../folder-path.ts';
import type { Machine } from '../machine.ts';
import { hookAddress } from '../web-address.ts';

/** The `updates` section: whether, and where, a newer Homeroll is looked for. */
export function updatesSection({ home }: Machine) {
  return z
    .strictObject({
      feed: hookAddress(
        "Who is asked for the newest release. Once a day; it answers as GitHub's `releases/latest` does. Without it nobody is asked.",
        'https://api.github.com/repos/you/homeroll/releases/latest',
      ).optional(),
      ca: folderPath(
        'File with further certificate authorities, for a server of your own.',
        home,
        '/etc/homeroll/ca.pem',
      ).optional(),
    })
    .prefault({})
    .meta({
      description:
        'Whether there is a newer Homeroll. It is told, and never installed; nothing of this house is sent.',
    });
}
