import type { Line, Texts } from '../../texts/texts.ts';
import type { NoticeMessage } from '../notifier.ts';
import { fitted } from '../wording/fitted.ts';
import { plain } from '../wording/plain.ts';
import type { BotLink } from './digest-content.ts';
import { type Html, html } from './html.ts';
import { button, COLOURS, gap, mailPage } from './mail-layout.ts';

/** The words of a mail about one notice. */
export interface AlertMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 4000;

/** A notice as a mail: what happened, when, what to do, and the way into the chat. */
export function alertMail(
  message: NoticeMessage,
  {
    texts,
    link,
    footer,
  }: { readonly texts: Texts; readonly link: BotLink; readonly footer: readonly Line[] },
): AlertMail {
  const title = fitted(plain(message.title).replaceAll('\n', ' ').trim(), { most: LONGEST_TITLE });
  const text = fitted(plain(message.text).trim(), { most: LONGEST_TEXT });
  const hint = message.hint && fitted(plain(message.hint).trim(), { most: LONGEST_TEXT });
  const when = texts.say({ key: 'digest-at', values: { at: message.at } });
  const chat = link();
  const more = texts.say({ key: 'digest-more-in-chat' });
  const end = footer.map((line) => texts.say(line));
  const said = [title, text, hint && `-> ${hint}`, when, chat && `${more}: ${chat}`];
  return {
    subject: title,
    text: `${said.filter((part) => part).join('\n\n')}\n\n-- \n${end.join('\n')}\n`,
    html: mailPage({
      ...{ language: texts.language, title, preheader: text.split('\n')[0] || when },
      body: alertBody({ title, text, hint, when, severity: message.severity, more, chat }),
      footer: html`${end.map((line) => html`${line}<br>`)}`,
    }),
  };
}

interface Said extends Pick<NoticeMessage, 'severity'> {
  readonly title: string;
  readonly text: string;
  readonly hint: string | undefined;
  readonly when: string;
  readonly more: string;
  readonly chat: string | undefined;
}

function alertBody({ title, text, hint, when, severity, more, chat }: Said): Html {
  const { text: ink, muted, accent, alarm } = COLOURS;
  const isLoud = severity !== 'info';
  const lines = text === '' ? [] : text.split('\n');
  return html`<p class="accent" style="margin:0 0 4px;font-size:13px;line-height:18px;letter-spacing:.04em;color:${accent};font-weight:600">HOMEROLL</p>
<h1 class="${isLoud ? 'accent' : 'text'} title" style="margin:0 0 4px;font-size:24px;line-height:31px;font-weight:700;color:${isLoud ? accent : ink}">${title}</h1>
<p class="muted" style="margin:0 0 14px;font-size:14px;line-height:20px;color:${muted}">${when}</p>
${lines.map((line) => html`<p class="text" style="margin:0 0 6px;font-size:16px;line-height:24px;color:${ink}">${line}</p>`)}${
  hint &&
  html`${gap(12)}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="alarm text" bgcolor="${alarm}" style="background:${alarm};border-radius:10px;padding:14px 16px;font-size:16px;line-height:24px;color:${ink}">→ ${hint}</td></tr></table>`
}${chat && html`${gap(22)}${button(more, chat)}`}`;
}
