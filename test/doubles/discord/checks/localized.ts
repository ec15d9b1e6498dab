import type { Form } from './form.ts';

const LOCALES = new Set(
  (
    'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th ' +
    'zh-CN ja zh-TW ko'
  ).split(' '),
);

/** Translations by locale: locales that Discord has, each within the limits of what it translates. */
export function readLocalized(
  form: Form,
  name: string,
  rule: { readonly max: number; readonly fits?: (text: string) => boolean },
): void {
  const given = form.form(name);
  for (const locale of Object.keys(given?.values ?? {})) {
    if (!LOCALES.has(locale)) {
      given?.complain(locale, 'BASE_TYPE_CHOICES', `Value must be one of {${[...LOCALES].join(', ')}}.`);
      continue;
    }
    const text = given?.text(locale, { min: 1, max: rule.max });
    if (text && rule.fits && !rule.fits(text)) {
      given?.complain(locale, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
    }
  }
}
