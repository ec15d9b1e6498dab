import { jsonOf, refused, type Service, strangers } from './service.ts';

/** A server that knows one application by its token. */
export function gotifyService(token: string): Service {
  return (call) => {
    if (call.path !== '/message') return refused(404, 'page not found');
    if (call.headers['x-gotify-key'] !== token) return refused(401, 'Unauthorized');
    const body = jsonOf(call);
    if (!body || strangers(body, ['title', 'message', 'priority', 'extras']).length > 0)
      return refused(400, 'body');
    const { title, message, priority, extras } = body;
    if (typeof message !== 'string' || message === '') return refused(400, "Field 'message' is required");
    if (typeof title !== 'string' || !Number.isInteger(priority)) return refused(400, 'types');
    const { 'client::display': display, 'homeroll::notice': notice, ...others } = Object(extras);
    // An extra has a namespace and a name; what is Markdown would be rendered.
    if (Object.keys(others).length > 0 || display?.contentType !== 'text/plain')
      return refused(400, 'extras');
    return { status: 200, body: '{"id":1}', shown: { id: notice?.id, text: `${title}\n${message}` } };
  };
}
