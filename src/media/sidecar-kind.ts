/** How much of the head is enough to know: adjustment keys and the XMP root stand at the front. */
const TEXT_BYTES = 4096;

/** Keys of Apple's adjustment files; the property list sorts them, so one of them comes first. */
const ADJUSTMENT_KEY =
  /adjustment(BaseVersion|Data|EditorBundleID|FormatIdentifier|FormatVersion|RenderTypes|Timestamp)/;

/** Keys of Takeout's JSON: the first stands behind the description, which may be long; the others before or soon after it. */
const TAKEOUT_KEY = /"(photoTakenTime|imageViews|googlePhotosOrigin)"\s*:/;

/**
 * The media type of a sidecar, by its content: Adobe's XMP packet (with or without a packet header or byte order
 * mark, UTF-8 or UTF-16), Apple's AAE adjustments (XML or binary property list), or Google Takeout's JSON. Undefined
 * for anything else.
 */
export function sidecarMime(head: Buffer): string | undefined {
  if (head.toString('latin1', 0, 8) === 'bplist00') {
    // Binary lists keep ASCII keys as they are.
    return ADJUSTMENT_KEY.test(head.toString('latin1', 0, TEXT_BYTES))
      ? 'application/x-apple-aae'
      : undefined;
  }
  if (!mayBeText(head)) return undefined;
  const text = decode(head.subarray(0, TEXT_BYTES)).trimStart();
  if (text.startsWith('{')) return TAKEOUT_KEY.test(text) ? 'application/json' : undefined;
  if (!text.startsWith('<')) return undefined;
  if (/<(x:x[am]pmeta|rdf:RDF)[\s>]/.test(text)) return 'application/rdf+xml';
  return text.includes('<plist') && ADJUSTMENT_KEY.test(text) ? 'application/x-apple-aae' : undefined;
}

/** First bytes of the blanks, marks and brackets that a sidecar may begin with. */
const TEXT_STARTS = new Set([...Buffer.from('\t\n\v\f\r <{'), 0xc2, 0xe1, 0xe2, 0xe3, 0xef]);

/** Most files are pictures, and reading them as text takes longer than the rest. */
function mayBeText(head: Buffer): boolean {
  const [first = 0, second] = head;
  return TEXT_STARTS.has(first) || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function decode(bytes: Buffer): string {
  const mark = bytes.toString('hex', 0, 2);
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  // Some writers put the mark twice; the decoder takes one away.
  return new TextDecoder(encoding).decode(bytes).replace(/^\ufeff+/, '');
}
