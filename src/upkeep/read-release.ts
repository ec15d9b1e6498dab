import * as z from 'zod';
import type { Release } from '../commands/newest-release.ts';
import { readVersion } from '../platform/version-order.ts';

/** What of an answer is read, as GitHub writes it: https://docs.github.com/en/rest/releases/releases#get-the-latest-release */
const answer = z.object({
  tag_name: z.string().max(100),
  html_url: z.url({ protocol: /^https?$/ }).max(500),
  name: z.string().nullish(),
  body: z.string().nullish(),
});

const LONGEST_NAME = 100;
/** As Home Assistant has it: https://developers.home-assistant.io/docs/core/entity/update/ */
const LONGEST_SUMMARY = 255;

/** The release that a feed tells of; undefined for whatever is none. */
export function readRelease(text: string): Release | undefined {
  const read = answer.safeParse(parsed(text));
  const version = read.data && readVersion(read.data.tag_name);
  if (!read.data || version === undefined) return undefined;
  const { name, body, html_url } = read.data;
  return {
    version,
    name: cut(plain(name ?? ''), LONGEST_NAME) || version,
    summary: cut(plain(body ?? ''), LONGEST_SUMMARY),
    url: new URL(html_url).href,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Words without what Markdown and HTML make of them: nothing is loaded from anywhere where they are shown. */
function plain(markdown: string): string {
  return markdown
    .slice(0, 20_000)
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/^\s*#+/gm, '')
    .replace(/^\s*[-+*]\s+/gm, '· ')
    .replace(/[<>`*|[\]\\]/g, '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}
