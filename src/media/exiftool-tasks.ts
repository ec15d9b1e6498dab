import { ExifToolTask } from 'exiftool-vendored';
import { isWanted, READ_ARGUMENTS } from './wanted-tags.ts';

/** All tags of a file by their names with groups, with what ExifTool says is wrong with it. */
export type FoundTags = Readonly<Record<string, unknown>>;

/** ExifTool answered, and nothing in its answer tells of the file: unlike a process that hung or was killed, that is about the file. */
export class NothingSaid extends Error {}

/** Reads the tags of several files at once: ExifTool takes longer to understand what is wanted than to read a small file. */
export class ReadTask extends ExifToolTask<ReadonlyMap<string, FoundTags>> {
  readonly #paths: readonly string[];

  /** `paths` are absolute; `quick` does not look behind a picture's pixels. */
  constructor(paths: readonly string[], scan: 'quick' | 'whole') {
    const reading = ['-charset', 'filename=utf8', ...READ_ARGUMENTS, ...(scan === 'quick' ? ['-fast'] : [])];
    super([...reading, '-json', ...paths], { ignoreMinorErrors: false });
    this.#paths = paths;
  }

  /** By path. What is said of one of several files cannot be told apart from what is said of another: then there is none of them. */
  protected override parse(said: string, error?: Error): ReadonlyMap<string, FoundTags> {
    const isOne = this.#paths.length === 1;
    const aside = { errors: [...this.errors], warnings: [...this.warnings] };
    if (!isOne && (error || aside.errors.length + aside.warnings.length > 0)) return new Map();
    const found = parseTags(said, error);
    return new Map(
      found.map((tags) => [
        isOne ? (this.#paths[0] ?? '') : String(tags.SourceFile),
        withProblems(tags, aside),
      ]),
    );
  }
}

function parseTags(said: string, error: Error | undefined): FoundTags[] {
  try {
    return JSON.parse(said) as FoundTags[];
  } catch (cause) {
    throw new NothingSaid('no tags', { cause: error ?? cause });
  }
}

function withProblems(tags: FoundTags, aside: { errors: readonly string[]; warnings: readonly string[] }) {
  const all = (name: string, others: readonly string[]) => [
    ...new Set([tags[name], tags[`ExifTool:${name}`], ...others].filter(Boolean).map(String)),
  ];
  const wanted = Object.entries(tags).filter(([tag]) => isWanted(tag));
  return {
    ...Object.fromEntries(wanted),
    errors: all('Error', aside.errors),
    warnings: all('Warning', aside.warnings),
  };
}

/** A command that answers with what ExifTool says about it. */
export class CopyTask extends ExifToolTask<string> {
  protected override parse(said: string, error?: Error): string {
    if (error) throw error;
    return said;
  }
}
