const MOST = 16;
/** What says how the body is to be read, and what is signed, is ours to say. */
const OURS =
  /^(host|connection|keep-alive|content-.*|transfer-encoding|te|trailer|upgrade|expect|proxy-.*|webhook-.*)$/;

/** Reads further headers of a webhook, one `Name: value` a line. Undefined where one is none, or is not to be set. */
export function readHeaders(text: string): Readonly<Record<string, string>> | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > MOST) return undefined;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] =
      /^([\w!#$%&'*+.^`|~-]{1,100}):[ \t]*([\x20-\x7e]{1,4000})$/.exec(line) ?? [];
    const key = name.toLowerCase();
    if (name === '' || OURS.test(key) || headers.has(key)) return undefined;
    headers.set(key, value.trim());
  }
  return Object.fromEntries(headers);
}
