import type { Clock } from '../../platform/clock.ts';
import type { ChatUser } from '../chat/chat-platform.ts';

/** What an option of a command may be completed to, best first. */
export type Complete = (
  command: string,
  option: string,
  text: string,
  user: ChatUser,
) => Promise<readonly string[]>;

/** Discord waits for three seconds. */
const LATEST_MS = 2000;
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;

/** The choices for what is written so far; none when they are not there in time or cannot be had. Never rejects. */
export async function choicesFor(
  complete: () => Promise<readonly string[]>,
  clock: Clock,
): Promise<string[]> {
  const over = new AbortController();
  const late = clock.delay(LATEST_MS, over.signal).then(
    () => [],
    () => [],
  );
  const completing = Promise.try(complete).catch(() => []);
  const choices = await Promise.race([completing, late]);
  over.abort();
  const fitting = choices.filter((choice) => choice.trim() !== '' && choice.length <= LONGEST_CHOICE);
  return [...new Set(fitting)].slice(0, MOST_CHOICES);
}
