import { isText, jsonOf, refused, type Service, strangers } from './service.ts';

const KNOWN = [
  'topic',
  'title',
  'message',
  'priority',
  'tags',
  'click',
  'actions',
  'attach',
  'filename',
  'markdown',
].concat(['icon', 'delay', 'email', 'call', 'cache', 'firebase', 'sequence_id']);

/** A server with access control: only `token` may write to `topic`. Where ntfy would make a file of a message, this one refuses it. */
export function ntfyService(topic: string, token: string): Service {
  return (call) => {
    if (call.headers.authorization !== `Bearer ${token}`) return refused(401, 'unauthorized');
    const body = jsonOf(call);
    if (call.path !== '/' || !body) return refused(400, 'invalid request: request body must be valid JSON');
    if (Buffer.byteLength(call.body) > 8192) return refused(413, 'JSON body too large');
    const { title, message, priority, tags, sequence_id: id } = body;
    if (strangers(body, KNOWN).length > 0 || body.markdown === true) return refused(400, 'unknown');
    if (body.topic !== topic) return refused(403, 'forbidden');
    if (typeof message !== 'string' || message === '' || Buffer.byteLength(message) > 4096)
      return refused(400, 'message');
    if (!isText(title, 1000) || /[\r\n]/.test(title)) return refused(400, 'title');
    if (typeof priority !== 'number' || ![1, 2, 3, 4, 5].includes(priority))
      return refused(400, 'invalid priority');
    if (!Array.isArray(tags) || tags.some((tag) => !isText(tag, 40))) return refused(400, 'tags');
    if (typeof id !== 'string' || !/^[-_A-Za-z0-9]{1,64}$/.test(id))
      return refused(400, 'invalid sequence id');
    return { status: 200, body: '{"event":"message"}', shown: { id, text: `${title}\n${message}` } };
  };
}
