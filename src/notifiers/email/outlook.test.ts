import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GivenDigest } from '../../notices/digest/digest-fixture.ts';
import { gatherDigest } from '../../notices/digest/gather-digest.ts';
import { Texts } from '../../texts/texts.ts';
import { message } from '../message-fixture.ts';
import { alertMail } from './alert-mail.ts';
import { digestMail } from './digest-mail.ts';

const TEXTS = new Texts('en', 'UTC');
const link = () => 'https://t.me/our_homeroll_bot';

async function digest(t: TestContext, at: readonly string[] = ['2026-11-14T10:00']): Promise<string> {
  const given = await GivenDigest.with(t);
  for (const time of at) await given.picture(1, { at: time });
  await given.picture(365, { at: '2025-11-20T09:00' });
  given.fill();
  const period = { rhythm: 'weekly', from: '2026-11-13', until: '2026-11-21' } as const;
  const gathered = await gatherDigest(given.sources(), period, { accounts: 'all', timeZone: 'UTC' });
  const { signal } = new AbortController();
  return (await digestMail({ digest: gathered, texts: TEXTS, link, footer: [], signal })).html;
}

/** Inline styles by the name of the tag that has them. */
function styles(html: string): { tag: string; style: string; whole: string }[] {
  const found = html.replace(/<style>.*?<\/style>/gs, '').matchAll(/<(\w+)\b[^>]*?style="([^"]*)"[^>]*>/g);
  return [...found].map(([whole, tag = '', style = '']) => ({ tag, style, whole }));
}

/** What Word, by which Outlook on Windows shows mails, does not know: https://www.caniemail.com/clients/outlook/#windows */
function unknownToWord(html: string): string[] {
  return styles(html).flatMap(({ tag, style, whole }) => {
    // What is hidden there looks like nothing anyway.
    if (style.startsWith('display:none')) return [];
    const isCell = tag === 'td';
    return [
      ...(/flex|grid|float|position:|calc\(|var\(|background-image|linear-gradient/.test(style)
        ? [whole]
        : []),
      ...(/(^|;)padding/.test(style) && !isCell && style !== 'margin:0;padding:0' && tag !== 'body'
        ? [whole]
        : []),
      ...(/(^|;)margin-(top|left)/.test(style) ? [whole] : []),
      ...(/(^|;)background:/.test(style) && !/bgcolor="#/.test(whole) ? [whole] : []),
      ...(tag === 'img' && !/width="\d+" height="\d+"/.test(whole) ? [whole] : []),
      ...(tag === 'div' ? [whole] : []),
    ];
  });
}

test('a digest and an alert hold nothing that Outlook does not know, and are as wide there as anywhere', async (t) => {
  const alert = alertMail(message({ severity: 'critical' }), { texts: TEXTS, link, footer: [] }).html;
  for (const html of [await digest(t), alert]) {
    assert.deepEqual(unknownToWord(html), []);
    const [begin = '', end = ''] = [
      ...html.matchAll(/<!--\[if mso\]>((?:(?!<!\[endif\]).)*)<!\[endif\]-->/gs),
    ]
      .map(([, inside = '']) => inside)
      .filter((inside) => inside.includes('table') && !inside.includes('style>'));
    assert.match(begin, /^<table [^>]*width="600"[^>]*><tr><td>$/);
    assert.equal(end, '</td></tr></table>');
    assert.match(html, /<!--\[if mso\]>\s*<xml>.*PixelsPerInch>96</s);
  }
});

test('what Outlook does not know would be found', () => {
  for (const bad of [
    '<div style="margin:0">x</div>',
    '<p style="padding:3px">x</p>',
    '<td style="display:flex">x</td>',
    '<td style="background:#fff">x</td>',
    '<img src="cid:a" style="width:100%">',
    '<table style="margin-top:3px">',
  ])
    assert.equal(unknownToWord(bad).length, 1, bad);
});

test('a time and a number stay in one line, a sentence may break', async (t) => {
  const html = await digest(t);
  assert.match(html, /white-space:nowrap">one picture</i);
});
