import { isText, jsonOf, type Service, strangers } from './service.ts';

/** An incoming webhook at `path`. What would be a link, a mention or a broken escape is refused, so that it is noticed. */
export function slackService(path: string): Service {
  return (call) => {
    if (call.path !== path) return { status: 404, body: 'no_service' };
    const body = jsonOf(call);
    if (!body || strangers(body, ['text', 'blocks']).length > 0)
      return { status: 400, body: 'invalid_payload' };
    const { text, blocks } = body;
    if (!isText(text, 4000) || text === '' || !isEscaped(text)) return { status: 400, body: 'no_text' };
    if (!Array.isArray(blocks) || blocks.length === 0 || blocks.length > 50) return invalidBlocks;
    const ids = new Set(blocks.map(({ block_id: id }) => id));
    if (ids.size !== blocks.length || !blocks.every(isSection)) return invalidBlocks;
    const shown = blocks.map((block) => unescaped(block.text.text)).join('\n');
    return { status: 200, body: 'ok', shown: { id: blocks[0].block_id, text: shown } };
  };
}

const invalidBlocks = { status: 400, body: 'invalid_blocks' };

function isSection(block: unknown): boolean {
  const { type, block_id: id, text, ...others } = Object(block);
  if (type !== 'section' || !isText(id, 255) || Object.keys(others).length > 0) return false;
  const { type: kind, text: written, verbatim } = Object(text);
  return (
    kind === 'mrkdwn' && isText(written, 3000) && written !== '' && verbatim === true && isEscaped(written)
  );
}

function isEscaped(text: string): boolean {
  return !/[<>]|&(?!(amp|lt|gt);)/.test(text);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
