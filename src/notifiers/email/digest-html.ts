import type { Block, CaptionedPicture, Section } from '../../notices/digest/page-blocks.ts';
import { daysOf } from '../../notices/digest/page-storage.ts';
import type { Texts } from '../../texts/texts.ts';
import { CHART } from './chart.ts';
import { capitalised, type DigestContent, MOST_ENTRIES, sayShort } from './digest-content.ts';
import { type Html, html } from './html.ts';
import { button, COLOURS, gap, INNER, mailPage } from './mail-layout.ts';
import { tileHeight } from './tile-height.ts';

const { text: TEXT, muted: MUTED, line: LINE, accent: ACCENT, alarm: ALARM } = COLOURS;
const COLUMNS = 3;
const GAP = 6;
const LONGEST_WHOLE = 20;

/** A digest as HTML that mail programs show, light and dark; pictures by `cid:`. */
export function digestHtml(content: DigestContent): string {
  const { page, texts, link, footer, leftOut } = content;
  const title = texts.say(page.title);
  const when = texts.say(page.when);
  const headline = sayShort(texts, page.headline);
  const chat = link();
  return mailPage({
    language: texts.language,
    title: `${title}, ${when}`,
    preheader: preheaderOf(content),
    body: html`<p class="accent" style="margin:0 0 4px;font-size:13px;line-height:18px;letter-spacing:.04em;color:${ACCENT};font-weight:600">HOMEROLL</p>
<h1 class="title text" style="margin:0;font-size:28px;line-height:34px;font-weight:700;color:${TEXT}">${title}</h1>
<p class="muted" style="margin:2px 0 14px;font-size:15px;line-height:22px;color:${MUTED}">${when}</p>
<p class="text" style="margin:0;font-size:17px;line-height:26px;color:${TEXT}">${capitalised(headline)}</p>
${page.sections.map((section) => sectionHtml(section, content))}
${leftOut > 0 ? paragraph(texts.say({ key: 'digest-left-out', values: { count: leftOut } }), true) : undefined}
${chat === undefined ? undefined : html`${gap(26)}${button(texts.say({ key: 'digest-more-in-chat' }), chat)}`}`,
    footer: html`${footer.map((line) => html`${sayShort(texts, line)}<br>`)}`,
  });
}

/** What needs somebody, if anything does; else what happened. */
function preheaderOf({ page, texts }: DigestContent): string {
  const [first] = page.sections;
  const [block] = first?.isUrgent ? first.blocks : [];
  const urgent = block?.kind === 'list' ? block.items[0]?.line : undefined;
  return sayShort(texts, urgent ?? page.headline);
}

function sectionHtml({ heading, isUrgent, blocks, say }: Section, content: DigestContent): Html {
  const { texts, link } = content;
  const url = say === undefined ? undefined : link(say);
  const title = sayShort(texts, heading);
  const linked =
    url === undefined
      ? html`${title}`
      : html`<a href="${url}" class="${isUrgent ? 'accent' : 'text'}" style="color:${isUrgent ? ACCENT : TEXT};text-decoration:none">${title}&nbsp;›</a>`;
  const inside = html`<h2 class="${isUrgent ? 'accent' : 'text'}" style="margin:0 0 10px;font-size:18px;line-height:24px;font-weight:700;color:${isUrgent ? ACCENT : TEXT}">${linked}</h2>
${blocks.map((block) => blockHtml(block, content))}`;
  if (!isUrgent)
    return html`
${gap(24)}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="line" style="padding-top:20px;border-top:1px solid ${LINE}">${inside}</td></tr></table>`;
  return html`
${gap(20)}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="alarm" bgcolor="${ALARM}" style="background:${ALARM};border-radius:10px;padding:16px 16px 8px">${inside}</td></tr></table>`;
}

function blockHtml(block: Block, content: DigestContent): Html {
  const { texts } = content;
  switch (block.kind) {
    case 'text':
      return paragraph(sayShort(texts, block.line));
    case 'list':
      return listHtml(block, content);
    case 'table':
      return tableHtml(block, content);
    case 'pictures':
      return picturesHtml(block, content);
    case 'storage':
      return storageHtml(block, content);
  }
}

function paragraph(text: string, isMuted = false): Html {
  return html`<p class="${isMuted ? 'muted' : 'text'}" style="margin:0 0 6px;font-size:15px;line-height:22px;color:${isMuted ? MUTED : TEXT}">${text}</p>`;
}

function listHtml({ items }: Block & { kind: 'list' }, { texts }: DigestContent): Html {
  const entries = items
    .slice(0, MOST_ENTRIES)
    .map(
      ({ line, hint }) =>
        html`<p class="text" style="margin:0 0 10px;font-size:15px;line-height:22px;color:${TEXT}">${sayShort(texts, line)}${
          hint &&
          html`<br><span class="muted" style="color:${MUTED};font-size:14px">→ ${sayShort(texts, hint)}</span>`
        }</p>`,
    );
  return html`${entries}${cutHtml(items.length, texts)}`;
}

function tableHtml({ rows }: Block & { kind: 'table' }, { texts }: DigestContent): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 6px">${rows
    .slice(0, MOST_ENTRIES)
    .map(({ label, value }) =>
      rowOf(capitalised(sayShort(texts, label)), sayShort(texts, value)),
    )}</table>${cutHtml(rows.length, texts)}`;
}

/** A time or a number stays in one line, also on a phone. */
function rowOf(label: string, value: string): Html {
  const whole = value.length <= LONGEST_WHOLE ? ';white-space:nowrap' : '';
  return html`
<tr><td class="text" style="padding:3px 12px 3px 0;font-size:15px;line-height:22px;color:${TEXT}">${label}</td><td class="muted" align="right" valign="top" style="padding:3px 0;font-size:15px;line-height:22px;color:${MUTED}${whole}">${value}</td></tr>`;
}

/** Says how many entries are not shown. */
function cutHtml(length: number, texts: Texts): Html | undefined {
  const count = length - MOST_ENTRIES;
  return count > 0 ? paragraph(texts.say({ key: 'digest-cut', values: { count } }), true) : undefined;
}

function picturesHtml(block: Block & { kind: 'pictures' }, content: DigestContent): Html {
  const there = block.pictures.flatMap((picture, index) => {
    const cid = content.cidOf(block, index);
    return cid === undefined ? [] : [{ picture, cid, isLead: block.lead && index === 0 }];
  });
  const lead = there.find(({ isLead }) => isLead);
  const small = there.filter(({ isLead }) => !isLead);
  // Two and four stand better two by two, and one alone is not lost beside two gaps.
  const columns = small.length <= 2 || small.length === 4 ? 2 : COLUMNS;
  const rows = Array.from({ length: Math.ceil(small.length / columns) }, (_, row) =>
    small.slice(row * columns, (row + 1) * columns),
  );
  return html`${lead && leadHtml(lead.picture, lead.cid, content)}${
    rows.length > 0
      ? html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed;margin:0 0 8px">${rows.map((row) => rowHtml(row, columns, block, content))}</table>`
      : undefined
  }`;
}

function leadHtml(
  { picture, caption, alt }: CaptionedPicture,
  cid: string,
  { texts, link }: DigestContent,
): Html {
  const height = Math.round((INNER * picture.height) / picture.width);
  const image = html`<img src="cid:${cid}" width="${INNER}" height="${height}" alt="${sayShort(texts, alt)}" style="width:100%;height:auto;border-radius:10px">`;
  return html`${linked(image, link(`show ${picture.asset.id}`))}
<p class="muted" style="margin:6px 0 12px;font-size:13px;line-height:18px;color:${MUTED}">${sayShort(texts, caption)}</p>`;
}

function rowHtml(
  row: readonly { readonly picture: CaptionedPicture; readonly cid: string }[],
  columns: number,
  block: Block & { kind: 'pictures' },
  { texts, link }: DigestContent,
): Html {
  const side = Math.floor((INNER - GAP * (columns - 1)) / columns);
  const share = `${Math.floor(100 / columns)}%`;
  const cells = row.map(({ picture: { picture, short, alt }, cid }, index) => {
    const image = html`<img src="cid:${cid}" width="${side}" height="${tileHeight(block, side)}" alt="${sayShort(texts, alt)}" style="width:100%;height:auto;border-radius:8px">`;
    const [left, right] = [index === 0 ? 0 : GAP / 2, index === columns - 1 ? 0 : GAP / 2];
    return html`<td width="${share}" valign="top" style="padding:0 ${right}px 8px ${left}px">${linked(image, link(`show ${picture.asset.id}`))}<p class="muted" style="margin:3px 0 0;font-size:12px;line-height:16px;color:${MUTED};white-space:nowrap;overflow:hidden;text-overflow:ellipsis">${sayShort(texts, short)}</p></td>`;
  });
  const empty = Array.from({ length: columns - row.length }, () => html`<td width="${share}">&nbsp;</td>`);
  return html`
<tr>${cells}${empty}</tr>`;
}

function linked(image: Html, url: string | undefined): Html {
  return url === undefined ? image : html`<a href="${url}">${image}</a>`;
}

function storageHtml({ storage, alt }: Block & { kind: 'storage' }, { texts, chart }: DigestContent): Html {
  const used = Math.max(1, Math.min(100, Math.round((1 - storage.free / storage.total) * 100)));
  const bar = html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="fill" width="${used}%" height="10" bgcolor="${ACCENT}" style="background:${ACCENT};height:10px;line-height:10px;font-size:1px;border-radius:5px 0 0 5px">&nbsp;</td><td class="track" height="10" bgcolor="${LINE}" style="background:${LINE};height:10px;line-height:10px;font-size:1px;border-radius:0 5px 5px 0">&nbsp;</td></tr></table>${gap(12)}`;
  if (chart === undefined) return bar;
  const [first = storage] = storage.samples;
  const percent = (space: { free: number; total: number }) =>
    Math.round((1 - space.free / space.total) * 100);
  const then = texts.say({
    key: 'digest-chart-from',
    values: { days: daysOf(storage), used: percent(first) },
  });
  const now = texts.say({ key: 'digest-chart-now', values: { used: percent(storage) } });
  const label = (text: string, align: string) =>
    html`<td class="muted" align="${align}" style="font-size:12px;line-height:16px;color:${MUTED};padding:2px 0 10px">${text}</td>`;
  return html`${bar}<img src="cid:${chart}" width="${INNER}" height="${Math.round((INNER * CHART.height) / CHART.width)}" alt="${sayShort(texts, alt)}" style="width:100%;height:auto">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>${label(then, 'left')}${label(now, 'right')}</tr></table>`;
}
