import { readButton } from './buttons.ts';
import { COMPONENT, type Components } from './component-types.ts';
import { readUrl } from './embeds.ts';
import type { Form, Wire } from './form.ts';

const ON_TOP = [1, 9, 10, 12, 13, 14, 17];
const IN_CONTAINER = [1, 9, 10, 12, 13, 14];

/** A component of version 2 at the top of a message or inside a container. */
export function readLayout(form: Form, all: Components, inside: readonly number[] = ON_TOP): Wire {
  const { type } = form.values;
  if (!inside.includes(type as number)) {
    form.complain(
      'type',
      'UNION_TYPE_CHOICES',
      `Value of field "type" must be one of (${inside.join(', ')}).`,
    );
    return {};
  }
  if (type === COMPONENT.row) return all.readRow(form, all);
  all.count += 1;
  if (type === COMPONENT.text) readText(form, all);
  if (type === COMPONENT.gallery) readGallery(form, all);
  if (type === COMPONENT.file) readMedia(form, 'file', all, true);
  if (type === COMPONENT.separator) form.choice('spacing', [1, 2]);
  if (type === COMPONENT.section) return readSection(form, all);
  if (type === COMPONENT.container) return readContainer(form, all);
  return { ...form.values };
}

function readContainer(form: Form, all: Components): Wire {
  form.number('accent_color', { min: 0, max: 0xff_ffff });
  form.flag('spoiler');
  const children = form.forms('components', { min: 1, max: 40, required: true }) ?? [];
  return { ...form.values, components: children.map((child) => readLayout(child, all, IN_CONTAINER)) };
}

function readSection(form: Form, all: Components): Wire {
  const texts = form.forms('components', { min: 1, max: 3, required: true }) ?? [];
  for (const text of texts) {
    all.count += 1;
    if (text.values.type === COMPONENT.text) readText(text, all);
    else text.complain('type', 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (10,).');
  }
  const accessory = form.form('accessory', true);
  if (!accessory) return { ...form.values };
  if (accessory.values.type === COMPONENT.button)
    return { ...form.values, accessory: readButton(accessory, all) };
  all.count += 1;
  if (accessory.values.type === COMPONENT.thumbnail) readMedia(accessory, 'media', all);
  else accessory.complain('type', 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (2, 11).');
  return { ...form.values };
}

function readText(form: Form, all: Components): void {
  const text = form.text('content', { min: 1, max: 4000, required: true });
  all.letters += [...(text ?? '')].length;
}

function readGallery(form: Form, all: Components): void {
  for (const item of form.forms('items', { min: 1, max: 10, required: true }) ?? []) {
    readMedia(item, 'media', all);
  }
}

/** What media points to is on the web or comes with the message. */
function readMedia(form: Form, name: string, all: Components, onlyFiles = false): void {
  form.text('description', { max: 1024 });
  form.flag('spoiler');
  const media = form.form(name, true);
  const url =
    media && readUrl(media, 'url', onlyFiles ? ['attachment:'] : ['http:', 'https:', 'attachment:'], true);
  if (!media || !url?.startsWith('attachment://')) return;
  if (all.fileNames.has(url.slice('attachment://'.length))) return;
  const words = 'The referenced attachment could not be found';
  media.complain('url', 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', words);
}
