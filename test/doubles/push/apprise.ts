import { jsonOf, refused, type Service, strangers } from './service.ts';

/** An Apprise API server that has a configuration under `key`; of another one it says that there is none. */
export function appriseService(key: string): Service {
  return (call) => {
    if (!/^\/notify\/[\w-]{1,128}$/.test(call.path)) return refused(404, 'not found');
    if (call.path !== `/notify/${key}`) return { status: 204 };
    const body = jsonOf(call);
    if (!body || strangers(body, ['title', 'body', 'type', 'format', 'tag']).length > 0)
      return refused(400, 'Invalid JSON provided.');
    const { title, body: text, type, format, tag } = body;
    if (typeof text !== 'string' || text === '') return refused(400, 'Payload lacks minimum requirements.');
    if (!['info', 'success', 'warning', 'failure'].includes(`${type}`)) return refused(400, 'type');
    // As Markdown or HTML a service behind it would obey what is in names.
    if (format !== 'text' || (tag !== undefined && typeof tag !== 'string')) return refused(400, 'format');
    return { status: 200, body: '{"error":""}', shown: { text: `${title}\n${text}` } };
  };
}
