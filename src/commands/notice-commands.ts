import { acknowledgeCommand } from './acknowledge.ts';
import { type AlertServices, alertCommand } from './alert.ts';
import type { Command } from './command.ts';
import { type MuteServices, muteCommand } from './mute.ts';
import { type NoticesServices, noticesCommand } from './notices.ts';
import { type RulesServices, rulesCommand } from './rules.ts';
import { type TestNotifyServices, testNotifyCommand } from './test-notify.ts';

export interface NoticeCommandsOptions
  extends NoticesServices,
    MuteServices,
    AlertServices,
    RulesServices,
    TestNotifyServices {}

/** The commands about what Homeroll tells by itself. */
export function noticeCommands(options: NoticeCommandsOptions): Command[] {
  return [
    noticesCommand(options),
    acknowledgeCommand(options),
    muteCommand(options),
    rulesCommand(options),
    alertCommand(options),
    testNotifyCommand(options),
  ];
}
