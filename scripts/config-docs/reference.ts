import { stringify } from 'yaml';
import type * as z from 'zod';
import { type ConfigKey, commonKeys, configKeys, type EntryKind } from './keys.ts';

const INTRODUCTION = `<!-- biome-ignore-all format: generated -->

# Configuration

<!-- Generated from src/config/schema.ts by: node scripts/generate-config.ts -->

Homeroll reads one YAML file, \`config/homeroll.yaml\`, once at start. Begin with a copy of
[homeroll.example.yaml](../config/homeroll.example.yaml). The smallest file that works:

\`\`\`yaml
library:
  path: /srv/photos
accounts:
  anna:
    sources:
      - type: folder
        path: /srv/inbox/anna
\`\`\`

With an Apple account the source is that one, and \`homeroll signin anna\` asks for the password ([signing in](sign-in.md)):

\`\`\`yaml
      - type: icloud
        appleId: anna@example.com
\`\`\`

## How values are written

- **Lengths of time** carry a unit: \`10s\`, \`30m\`, \`1h30m\`, \`7d\`.
- **Sizes** carry a unit: \`20GB\` is 20,000,000,000 bytes, as disks are sold; \`20GiB\` is 21,474,836,480.
- **Schedules** are an interval (\`30m\`), a time of day (\`04:00\`), a cron expression of 5 or 6 fields
  (\`'0 4 * * 1'\`), or \`off\`.
- **Paths** start at the root (\`/srv/photos\`) or at your home (\`~/photos\`).
- **Modes** are octal and in quotes: \`'0644'\`. Without quotes YAML takes them for another number.
- **Quotes** are needed where a value begins with \`*\`, \`&\`, \`!\`, \`{\` or \`@\`. YAML's anchors and aliases are not used.
- A setting left empty has its default.

## Secrets

No password, token or key stands in this file. A setting whose name ends in \`File\` names a file that holds one secret
and that only its owner can read (\`chmod 600\`). Without it, Homeroll looks for the environment variable
\`HOMEROLL_<NAME>\`, then for the systemd credential \`<name>\` (\`LoadCredential=\`).

## When something is wrong

Homeroll does not start, and tells all that is wrong at once: file, line and column, setting, what is wrong, what would
be right.

\`\`\`
config/homeroll.yaml:12:9  library.path  is relative: 'photos'. Write it from the root, for example /srv/photos.
\`\`\`

## Settings
`;

/** The reference page: an introduction and a table for each section. */
export function referenceFile(schema: z.core.$ZodType): string {
  const keys = configKeys(schema);
  const sections = keys.filter(({ shape }) => shape !== 'value').map(sectionOf);
  const alone = keys.filter(({ shape }) => shape === 'value');
  const last =
    alone.length === 0 ? [] : [`### Other settings\n\n${table(alone.map((key) => row(key, key.name)))}\n`];
  return [INTRODUCTION, ...sections, ...last].join('\n');
}

function sectionOf(key: ConfigKey): string {
  const prefix = key.shape === 'named entries' ? '*name*.' : '';
  const lists = [key, ...key.inside].filter(({ kinds }) => kinds.length > 0);
  const kinds = lists.flatMap((list) => list.kinds.map((kind) => kindSection(list, kind)));
  const own = key.kinds.length > 0 ? { ...key, inside: commonKeys(key) } : key;
  const main = `### \`${key.name}\`\n\n${key.description}\n\n${table(rowsOf(own, prefix))}\n`;
  return [main, ...kinds].join('\n');
}

/** The keys of one kind of entry of a list, without those that all kinds have. */
function kindSection(list: ConfigKey, kind: EntryKind): string {
  const { name } = list;
  const common = new Set(commonKeys(list).map((key) => key.name));
  const inside = kind.inside.filter((key) => !common.has(key.name));
  const rows = inside.flatMap((below) => rowsOf({ ...below, inside: [below] }, ''));
  return `#### \`${name}\` of type \`${kind.name}\`\n\n${kind.description}\n\n${table(rows)}\n`;
}

function rowsOf(key: ConfigKey, prefix: string): string[] {
  return key.inside.flatMap((below) => {
    const path = `${prefix}${below.name}`;
    if (below.shape === 'value') return [row(below, path)];
    if (below.kinds.length > 0) return [row(withKinds(below), path)];
    return rowsOf(below, `${path}${below.shape === 'list' ? '[]' : ''}.`);
  });
}

/** A list of entries of several kinds, which have sections of their own. */
function withKinds(key: ConfigKey): ConfigKey {
  const names = key.kinds.map(({ name }) => name).join(', ');
  return { ...key, kind: `list of ${names}`, description: `${key.description} See below.` };
}

function table(rows: readonly string[]): string {
  return ['| key | value | default | what it does |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function row({ kind = '', required, initial, notes, description }: ConfigKey, path: string): string {
  const written =
    initial === undefined
      ? undefined
      : code(stringify(initial, { singleQuote: true, collectionStyle: 'flow' }).trim());
  const fallback = written ?? notes.machineDefault ?? (required ? '**required**' : 'not set');
  const name = path.startsWith('*name*.') ? `*name*.${code(path.slice('*name*.'.length))}` : code(path);
  return `| ${[name, kind, fallback, description].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}
