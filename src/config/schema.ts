import * as z from 'zod';
import { crossCheck } from './cross-check.ts';
import type { Machine } from './machine.ts';
import { accountsSection } from './schema/account.ts';
import { botsSection } from './schema/bots.ts';
import { dataFolder } from './schema/data.ts';
import { emailSection } from './schema/email.ts';
import { librarySection } from './schema/library.ts';
import { logSection } from './schema/log.ts';
import { mqttSection } from './schema/mqtt.ts';
import { noticesSection } from './schema/notices.ts';
import { notifiersSection } from './schema/notifiers.ts';
import { pipelineSection } from './schema/pipeline.ts';
import { schedulesSection } from './schema/schedules.ts';
import { updatesSection } from './schema/updates.ts';
import { verifySection } from './schema/verify.ts';

/**
 * All that `homeroll.yaml` may say: the one source of types, defaults, messages, the example, the editor schema and
 * the reference page. Sections and keys stand in the order in which people read them. Touches no disk.
 */
export function configSchema(machine: Machine) {
  return z
    .strictObject({
      library: librarySection(machine),
      accounts: accountsSection(machine),
      bots: botsSection(machine),
      notices: noticesSection(),
      notifiers: notifiersSection(machine),
      email: emailSection(machine),
      mqtt: mqttSection(machine),
      schedules: schedulesSection(machine),
      pipeline: pipelineSection(machine),
      verify: verifySection(),
      updates: updatesSection(machine),
      log: logSection(),
      data: dataFolder(machine),
    })
    .check(z.superRefine(crossCheck, { when: () => true }))
    .meta({ title: 'Configuration of Homeroll' });
}

/** A checked configuration: paths absolute, durations in milliseconds, sizes in bytes, modes as numbers. */
export type Config = z.output<ReturnType<typeof configSchema>>;

type SourceConfig = Config['accounts'][string]['sources'][number];

export type FolderSourceConfig = Extract<SourceConfig, { type: 'folder' }>;
export type ICloudSourceConfig = Extract<SourceConfig, { type: 'icloud' }>;
export type NotifierConfig = Config['notifiers'][number];
