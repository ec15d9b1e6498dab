import { jsonOf, refused, type Service } from './service.ts';

/** A workflow at `path` that posts an Adaptive Card. */
export function teamsService(path: string): Service {
  return (call) => {
    if (call.path !== path) return refused(401, 'DirectApiAuthorizationRequired');
    if (Buffer.byteLength(call.body) > 28_000) return refused(413, 'RequestEntityTooLarge');
    const { type, attachments } = Object(jsonOf(call));
    const [attachment, ...more] = Array.isArray(attachments) ? attachments : [];
    if (type !== 'message' || more.length > 0) return refused(400, 'message');
    if (attachment?.contentType !== 'application/vnd.microsoft.card.adaptive')
      return refused(400, 'contentType');
    const card = Object(attachment.content);
    if (card.type !== 'AdaptiveCard' || card.version !== '1.4' || !Array.isArray(card.body))
      return refused(400, 'card');
    const lines = card.body.map(shownLine);
    if (lines.length === 0 || lines.includes(undefined)) return refused(400, 'body');
    return { status: 202, body: '', shown: { id: card.body[0].id, text: lines.join('\n') } };
  };
}

/** Runs of text are shown as they are; in a text block Markdown would be obeyed. */
function shownLine(element: unknown): string | undefined {
  const { type, inlines } = Object(element);
  if (type !== 'RichTextBlock' || !Array.isArray(inlines)) return undefined;
  const texts = inlines.map((run) => (run.type === 'TextRun' && run.text !== '' ? run.text : undefined));
  return texts.some((text) => typeof text !== 'string' || text.includes('\n')) ? undefined : texts.join('');
}
