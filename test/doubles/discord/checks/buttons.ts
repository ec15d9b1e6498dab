import { COMPONENT, type Components, checkEmoji, readCustomId } from './component-types.ts';
import { readUrl } from './embeds.ts';
import type { Form, Wire } from './form.ts';

const LINK = 5;

/** A button: a label or an emoji, and a custom id or, for links, an address. */
export function readButton(button: Form, all: Components): Wire {
  all.count += 1;
  const style = button.choice('style', [1, 2, 3, 4, LINK], true);
  button.text('label', { max: 80 });
  button.flag('disabled');
  checkEmoji(button);
  if (!button.values.label && !button.has('emoji')) {
    button.complain(undefined, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required');
  }
  if (style !== LINK) {
    if (button.has('url')) {
      button.complain('url', 'BUTTON_COMPONENT_URL_NOT_ALLOWED', 'A url is only allowed on link buttons');
    }
    readCustomId(button, all);
  } else if (button.has('custom_id')) {
    button.complain(
      'custom_id',
      'BUTTON_COMPONENT_CUSTOM_ID_AND_URL',
      'A custom id and url cannot both be specified',
    );
  } else if (button.require('url')) {
    button.text('url', { max: 512 });
    readUrl(button, 'url', ['http:', 'https:', 'discord:']);
  }
  return { ...button.values, type: COMPONENT.button };
}
