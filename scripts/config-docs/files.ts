import { configSchema } from '../../src/config/schema.ts';
import { exampleFile } from './example.ts';
import { jsonSchemaFile } from './json-schema.ts';
import { referenceFile } from './reference.ts';

/** The command that brings the generated files up to date. */
export const GENERATE_COMMAND = 'node scripts/generate-config.ts';

/** The files that follow from the schema, by their path in the repository; the same on every machine. */
export function generatedFiles(): ReadonlyMap<string, string> {
  // No machine's facts: what depends on them is described in words.
  const schema = configSchema({ home: '/home/user', cores: 1, timeZone: 'UTC' });
  return new Map([
    ['config/homeroll.example.yaml', exampleFile(schema)],
    ['config/homeroll.schema.json', jsonSchemaFile(schema)],
    ['docs/configuration.md', referenceFile(schema)],
  ]);
}
