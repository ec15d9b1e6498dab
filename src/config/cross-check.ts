import type { core } from 'zod';
import { checkEmail } from './check-email.ts';
import { checkNotifiers } from './check-notifiers.ts';
import { isWithin } from './folder-path.ts';
import { member } from './member.ts';
import { keyText } from './problem.ts';
import { quoted } from './reading.ts';

interface SourceFolder {
  readonly at: readonly [string, string, string, number];
  readonly path: string | undefined;
  readonly move: boolean | undefined;
}

type Issue = (path: readonly (string | number)[], wrong: string, right: string, inKey?: boolean) => void;

/**
 * What one key alone cannot know. It also runs on a configuration that has other flaws, so that all are told at
 * once; it therefore trusts no type and passes over what is not there or could not be read.
 */
export function crossCheck(config: unknown, context: core.$RefinementCtx): void {
  const issue: Issue = (path, wrong, right, inKey = false) =>
    context.addIssue({ code: 'custom', path: [...path], message: wrong, params: { right, inKey } });
  const library = text(member(member(config, 'library'), 'path'));
  const sources = sourceFolders(config);
  checkNames(config, issue);
  checkAppleAccounts(config, issue);
  for (const source of sources) checkApart(source, library, issue);
  if (member(member(config, 'library'), 'placing') === 'hardlink') checkHardlink(sources, issue);
  checkAlbums(config, issue);
  checkRoles(config, issue);
  checkNotifiers(config, issue);
  checkEmail(config, issue);
  checkMqtt(config, issue);
  const data = text(member(config, 'data'));
  if (data !== undefined && library !== undefined && isWithin(data, library)) {
    const at =
      data === library
        ? 'is the library itself'
        : `is ${quoted(data)}, inside the library ${quoted(library)}`;
    issue(['data'], at, 'Choose a folder outside the library, on a local disk');
  }
}

/** What we say about ourselves is not to stand among the devices of others. */
function checkMqtt(config: unknown, issue: Issue): void {
  const mqtt = member(config, 'mqtt');
  const [topic, discovery] = [text(member(mqtt, 'topic')), text(member(mqtt, 'discovery'))];
  if (topic === undefined || discovery === undefined) return;
  if (topic === discovery || topic.startsWith(`${discovery}/`))
    issue(
      ['mqtt', 'topic'],
      `is ${quoted(topic)}, where devices are looked for`,
      'Choose another, for example homeroll',
    );
  const has = (key: string) => member(mqtt, key) !== undefined;
  if (has('certFile') !== has('keyFile'))
    issue(
      ['mqtt', has('certFile') ? 'certFile' : 'keyFile'],
      'stands alone',
      'Name both certFile and keyFile, or none',
    );
  const isTls = /^mqtts:/i.test(text(member(mqtt, 'url')) ?? 'mqtts:');
  for (const key of ['ca', 'certFile'])
    if (has(key) && !isTls) issue(['mqtt', key], 'is of no use without TLS', 'Write mqtts:// in mqtt.url');
}

/** Whoever lets the bot into a server of their own makes roles there as they like. */
function checkRoles(config: unknown, issue: Issue): void {
  const discord = member(member(config, 'bots'), 'discord');
  const has = (key: string) => {
    const list = member(discord, key);
    return Array.isArray(list) && list.length > 0;
  };
  if (has('guilds')) return;
  for (const key of ['guests', 'adults'])
    if (has(key))
      issue(['bots', 'discord', key], 'lets in the roles of any server', 'Name your own servers with guilds');
}

function checkNames(config: unknown, issue: Issue): void {
  const accounts = member(config, 'accounts');
  if (accounts === null || typeof accounts !== 'object' || Array.isArray(accounts)) return;
  const names = Object.keys(accounts);
  if (names.length === 0) issue(['accounts'], 'is empty', 'Add at least one account, for example anna:');
  const seen = new Map<string, string>();
  for (const name of names) {
    const other = seen.get(name.toLowerCase());
    if (other === undefined) seen.set(name.toLowerCase(), name);
    else
      issue(
        ['accounts', name],
        `differs from ${quoted(other)} only in upper and lower case`,
        'Choose another name',
        true,
      );
  }
}

/** The folder of albums has nothing in it but albums. */
function checkAlbums(config: unknown, issue: Issue): void {
  const library = member(config, 'library');
  const folder = text(member(member(library, 'albums'), 'folder'));
  const [first = '', ...rest] = text(member(library, 'template'))?.split('/') ?? [];
  if (folder === undefined || rest.length === 0) return;
  const names = first === '{account}' ? Object.keys(member(config, 'accounts') ?? {}) : [first];
  const meant = names.find((name) => name.toLowerCase() === folder.toLowerCase());
  if (meant === undefined) return;
  const at = `is ${quoted(folder)}, where pictures are placed by library.template`;
  issue(['library', 'albums', 'folder'], at, 'Choose another name');
}

/** An account has one session at Apple. */
function checkAppleAccounts(config: unknown, issue: Issue): void {
  const accounts = member(config, 'accounts');
  for (const name of Object.keys(accounts ?? {})) {
    const sources = member(member(accounts, name), 'sources');
    if (!Array.isArray(sources)) continue;
    const cloudy = sources.flatMap((source: unknown, index) =>
      member(source, 'type') === 'icloud' ? [index] : [],
    );
    for (const index of cloudy.slice(1))
      issue(
        ['accounts', name, 'sources', index, 'type'],
        `is icloud, as another source of ${quoted(name)} is`,
        'Give each Apple account an account of its own here',
      );
  }
}

function checkApart(source: SourceFolder, library: string | undefined, issue: Issue): void {
  if (source.path === undefined || library === undefined) return;
  const path = [...source.at, 'path'];
  const right = 'Choose two folders of which none lies inside the other';
  if (source.path === library) issue(path, 'is the library itself', right);
  else if (isWithin(source.path, library)) issue(path, `lies inside the library ${quoted(library)}`, right);
  else if (isWithin(library, source.path)) issue(path, `holds the library ${quoted(library)}`, right);
}

/** A hard link shares its inode with the source, whose time stamps and content are not ours to touch. */
function checkHardlink(sources: readonly SourceFolder[], issue: Issue): void {
  const kept = sources.find((source) => source.move === false);
  if (kept === undefined) return;
  const where = keyText(kept.at);
  issue(
    ['library', 'placing'],
    `is hardlink, but ${where} keeps its files, which would then be one with those of the library`,
    'Write placing: auto, or set move: true on every folder',
  );
}

function sourceFolders(config: unknown): SourceFolder[] {
  const accounts = member(config, 'accounts');
  return Object.keys(accounts ?? {}).flatMap((name) => {
    const sources = member(member(accounts, name), 'sources');
    if (!Array.isArray(sources)) return [];
    return sources.map((source: unknown, index): SourceFolder => {
      const move = member(source, 'move');
      return {
        at: ['accounts', name, 'sources', index],
        path: text(member(source, 'path')),
        move: typeof move === 'boolean' ? move : undefined,
      };
    });
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
