import { type IssueFlaw, issueFlaws } from './issue-flaws.ts';
import { type KeyFlaw, type LocatedYaml, readLocatedYaml } from './located-yaml.ts';
import type { Machine } from './machine.ts';
import { placeAt } from './place.ts';
import { ConfigError, type ConfigProblem, keyText } from './problem.ts';
import { type Config, configSchema } from './schema.ts';
import { withoutEmpty } from './schema-walk.ts';
import { takeSecrets } from './secret-keys.ts';

/** Checks the text of a configuration. `file` is only named in problems. Throws ConfigError with all of them. */
export function parseConfig(text: string, file: string, machine: Machine): Config {
  const yaml = readLocatedYaml(text);
  const schema = configSchema(machine);
  const { value, flaws: secrets } = takeSecrets(withoutEmpty(schema, yaml.value ?? {}));
  const result = schema.safeParse(value);
  const told = [...yaml.keyFlaws, ...secrets];
  const issues = result.success
    ? []
    : result.error.issues.flatMap((issue) => issueFlaws(issue, schema, value));
  const report = new Report(yaml, file);
  report.addKeys(told);
  report.addYaml();
  report.addIssues(issues, told);
  const problems = report.sorted();
  if (problems.length > 0 || !result.success) throw new ConfigError(problems);
  return result.data;
}

/** Puts flaws into lines and columns, and keeps back what is only a consequence of another one. */
class Report {
  readonly #yaml: LocatedYaml;
  readonly #file: string;
  readonly #problems: ConfigProblem[] = [];
  /** The first line from which on the text may have been read amiss. */
  #broken = Number.POSITIVE_INFINITY;

  constructor(yaml: LocatedYaml, file: string) {
    this.#yaml = yaml;
    this.#file = file;
  }

  addKeys(flaws: readonly KeyFlaw[]): void {
    for (const { path, offset, wrong, right } of flaws) {
      this.#add(offset ?? placeAt(this.#yaml.root, path).place.key, keyText(path), { wrong, right });
    }
  }

  /** One for each line: what the parser says after its first flaw of a line follows from that one. */
  addYaml(): void {
    for (const { offset, ...words } of this.#yaml.yamlFlaws) {
      const { line } = this.#yaml.lineAndColumn(offset);
      if (this.#problems.some((problem) => problem.line === line)) continue;
      this.#broken = Math.min(this.#broken, line);
      this.#add(offset, '', words);
    }
  }

  addIssues(flaws: readonly IssueFlaw[], told: readonly KeyFlaw[]): void {
    for (const { path, inKey, missing, ...words } of flaws) {
      if (told.some((flaw) => flaw.leftOut && flaw.path.every((part, index) => part === path[index])))
        continue;
      const { place, found } = placeAt(this.#yaml.root, path);
      const offset = inKey || !found ? place.key : place.value;
      const { line } = this.#yaml.lineAndColumn(offset);
      if (line >= this.#broken || (missing && this.#broken !== Number.POSITIVE_INFINITY)) continue;
      this.#add(offset, keyText(path), words);
    }
  }

  sorted(): ConfigProblem[] {
    return this.#problems.sort((one, other) => one.line - other.line || one.column - other.column);
  }

  #add(offset: number, key: string, words: { wrong: string; right: string }): void {
    this.#problems.push({ file: this.#file, ...this.#yaml.lineAndColumn(offset), key, ...words });
  }
}
