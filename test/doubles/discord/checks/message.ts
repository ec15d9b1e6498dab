import { type NewFile, storedName } from '../files.ts';
import { FLAGS, type Message } from '../model.ts';
import { refuse } from '../refusal.ts';
import { type IncomingFile, readAttachments } from './attachments.ts';
import { readComponents } from './components.ts';
import { readEmbeds } from './embeds.ts';
import type { Form, Wire } from './form.ts';
import { type AllowedMentions, readMentions } from './mentions.ts';

/** What a call says about a message; what is undefined was not mentioned. */
export interface MessageWords {
  readonly content: string | undefined;
  readonly embeds: Wire[] | undefined;
  readonly components: Wire[] | undefined;
  readonly flags: number;
  readonly added: readonly NewFile[];
  /** The ids of the files that stay; undefined: all. */
  readonly kept: ReadonlySet<string> | undefined;
  readonly mentions: AllowedMentions;
  readonly nonce: string | undefined;
  readonly enforceNonce: boolean;
  readonly replyTo: string | undefined;
  readonly failIfGone: boolean;
}

export interface MessageContext {
  readonly files: readonly IncomingFile[];
  readonly fileLimit: number;
  /** The message that is edited. */
  readonly existing?: Message;
}

/** Reads what is to be said; refuses everything that is wrong with it, and what the form had gathered before. */
export function readMessage(form: Form, context: MessageContext): MessageWords {
  const { existing, files } = context;
  if (files.some((file) => file.bytes.length > context.fileLimit)) refuse('tooLarge');
  const given = form.number('flags', { min: 0 }) ?? 0;
  const v2 = ((given | (existing?.flags ?? 0)) & FLAGS.componentsV2) !== 0;
  const content = form.has('content')
    ? (form.words('content', { max: v2 ? 4000 : 2000 }) ?? '')
    : cleared(form, 'content', '');
  const embeds = form.has('embeds') ? readEmbeds(form) : cleared<Wire[]>(form, 'embeds', []);
  const { added, kept, stay } = readAttachments(form, files, existing?.files ?? []);
  const names = new Set([...added, ...stay].map((file) => storedName(file.name)));
  const components = form.has('components')
    ? readComponents(form, v2, names)
    : cleared<Wire[]>(form, 'components', []);
  if (v2) refuseLegacy(form, content ?? existing?.content, embeds ?? existing?.embeds);
  const reference = form.form('message_reference');
  const words = {
    content,
    embeds,
    components,
    flags: given | (v2 ? FLAGS.componentsV2 : 0),
    added,
    kept,
    mentions: readMentions(form),
    nonce: form.text('nonce', { max: 25 }),
    enforceNonce: form.flag('enforce_nonce') ?? false,
    replyTo: reference?.text('message_id', { required: true }),
    failIfGone: reference?.flag('fail_if_not_exists') ?? true,
  };
  form.errors.settle();
  refuseEmpty(words, existing, stay.length);
  return words;
}

/** Null takes away what was there. */
function cleared<Value>(form: Form, name: string, empty: Value): Value | undefined {
  return form.values[name] === null ? empty : undefined;
}

function refuseLegacy(form: Form, content: string | undefined, embeds: readonly Wire[] | undefined): void {
  for (const [name, there] of [
    ['content', content !== undefined && content !== ''],
    ['embeds', (embeds ?? []).length > 0],
  ] as const) {
    if (!there) continue;
    const words = `The '${name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    form.complain(name, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', words);
  }
}

function refuseEmpty(
  words: Pick<MessageWords, 'content' | 'embeds' | 'components' | 'added'>,
  existing: Message | undefined,
  files: number,
): void {
  const content = words.content ?? existing?.content ?? '';
  const lists = [words.embeds ?? existing?.embeds, words.components ?? existing?.components];
  if (content.trim() !== '' || files + words.added.length > 0) return;
  if (!lists.some((list) => (list ?? []).length > 0)) refuse('emptyMessage');
}
