/** What goes along with some refusals. */
export interface RefusalParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** A call that Telegram does not carry out, with the code and the words of its answer. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: RefusalParameters | undefined;

  constructor(code: number, description: string, parameters?: RefusalParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** `400 Bad Request: <words>`. */
export function badRequest(words: string): Refusal {
  return new Refusal(400, `Bad Request: ${words}`);
}

/** `403 Forbidden: <words>`. */
export function forbidden(words: string): Refusal {
  return new Refusal(403, `Forbidden: ${words}`);
}

/** `429 Too Many Requests`, to be repeated after so many seconds. */
export function tooManyRequests(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

/** The body of every answer: `{ok:true,result}` or `{ok:false,error_code,description,parameters?}`. */
export function envelope(outcome: unknown): { readonly status: number; readonly body: object } {
  if (!(outcome instanceof Refusal)) return { status: 200, body: { ok: true, result: outcome } };
  const { code, message, parameters } = outcome;
  const body = { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) };
  return { status: code, body };
}
