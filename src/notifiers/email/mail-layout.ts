import { type Html, html } from './html.ts';

/** Width of a mail in pixels. */
const WIDTH = 600;
/** Of what stands in its card. */
export const INNER = 552;

/** Colours by day; what `DARK` has under the same name takes their place by night. No pure black and white: some programs turn those around. */
export const COLOURS = {
  page: '#f3efe8',
  card: '#fffdf9',
  text: '#2d2a26',
  muted: '#746c62',
  line: '#e8e1d6',
  accent: '#b2481f',
  alarm: '#fdf0e3',
} as const;

const DARK: Readonly<Record<keyof typeof COLOURS, string>> = {
  page: '#171614',
  card: '#22201d',
  text: '#ece6dd',
  muted: '#a89f93',
  line: '#3a3631',
  accent: '#f29468',
  alarm: '#3a2a1d',
};

const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

export interface Frame {
  readonly language: string;
  readonly title: string;
  /** What the list of mails shows beside the subject. */
  readonly preheader: string;
  readonly body: Html;
  readonly footer: Html;
}

/** A whole mail around its body: tables and inline styles, because mail programs know little else; a dark dress for those that ask for it. */
export function mailPage({ language, title, preheader, body, footer }: Frame): string {
  const { page, card, muted, text } = COLOURS;
  return `<!DOCTYPE html>\n${
    html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${title}</title>
<style>${STYLE}</style>
${OUTLOOK}
</head>
<body class="page" bgcolor="${page}" style="margin:0;padding:0;background:${page};color:${text};font-family:${FONT}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preheader}${PADDING}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" bgcolor="${page}" style="background:${page}">
<tr><td align="center" class="around" style="padding:24px 12px">
${FRAME.begin}
<table role="presentation" width="${WIDTH}" cellpadding="0" cellspacing="0" border="0" class="card" bgcolor="${card}" style="width:100%;max-width:${WIDTH}px;background:${card};border-radius:14px">
<tr><td class="inside" style="padding:28px 24px 24px">
${body}
</td></tr>
</table>
<table role="presentation" width="${WIDTH}" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:${WIDTH}px">
<tr><td class="muted inside" align="center" style="padding:18px 24px;font-size:12px;line-height:18px;color:${muted}">
${footer}
</td></tr>
</table>
${FRAME.end}
</td></tr>
</table>
</body>
</html>
`.text
  }`;
}

/** Outlook on Windows shows mails by Word, which knows no `max-width`: there, a table of fixed width stands around. */
const FRAME = {
  begin: html`<!--[if mso]><table role="presentation" width="${WIDTH}" cellpadding="0" cellspacing="0" border="0" align="center"><tr><td><![endif]-->`,
  end: html`<!--[if mso]></td></tr></table><![endif]-->`,
};

/** Pixels stay pixels on fine screens, and letters are not Times, as Word takes for a font that it does not know. */
const OUTLOOK = html`<!--[if mso]>
<xml><o:OfficeDocumentSettings xmlns:o="urn:schemas-microsoft-com:office:office"><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>
<style>body,table,td,p,h1,h2,a{font-family:'Segoe UI',Arial,sans-serif!important}</style>
<![endif]-->`;

/** So many pixels between one thing and the next: Word knows neither the margin of a table nor the padding of anything but a cell. */
export function gap(height: number): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td height="${height}" style="height:${height}px;line-height:${height}px;font-size:1px">&nbsp;</td></tr></table>
`;
}

/** Keeps the beginning of the mail out of the preview that stands beside the subject. */
const PADDING = html`${'\u200c\u00a0'.repeat(60)}`;

const STYLE = html`
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{-webkit-text-size-adjust:100%}
img{border:0;display:block;max-width:100%}
a{text-decoration:none}
@media (max-width:480px){.around{padding:0!important}.card{border-radius:0!important}.inside{padding-left:16px!important;padding-right:16px!important}.title{font-size:24px!important;line-height:30px!important}}
@media (prefers-color-scheme:dark){${rule('page', 'background')}${rule('card', 'background')}${rule('alarm', 'background')}${rule('muted', 'color')}${rule('accent', 'color')}.page,.text{color:${DARK.text}!important}.line{border-color:${DARK.line}!important}.track{background:${DARK.line}!important}.fill,.button{background:${DARK.accent}!important}.button a{color:${DARK.page}!important}}
`;

function rule(name: keyof typeof DARK, property: string): Html {
  return html`.${name}{${property}:${DARK[name]}!important}`;
}

/** A link that looks like a button, in Outlook too. */
export function button(label: string, url: string): Html {
  const { accent, card } = COLOURS;
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" align="center"><tr><td class="button" bgcolor="${accent}" style="background:${accent};border-radius:8px;padding:11px 22px"><a href="${url}" style="color:${card};font-size:15px;font-weight:600;text-decoration:none">${label}</a></td></tr></table>`;
}
