import type { Texts } from '../../texts/texts.ts';
import type { Component } from '../platforms/component.ts';
import type { Topics } from '../topics.ts';

/** An entity of a device: its key is for ever, its id is made of it. */
export interface Entity {
  readonly key: string;
  readonly component: Component;
}

/** What entities are described with. */
export interface Describing {
  readonly topics: Topics;
  readonly texts: Texts;
}

/** What `command_topic` and the like are for a command. */
export function commandTopic(topics: Topics, command: string): string {
  return topics.of('cmd/{command}', { command });
}

export function settingTopic(topics: Topics, setting: string): string {
  return topics.of('setting/{setting}', { setting });
}
