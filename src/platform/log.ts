import pino from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Structured log: an event name in kebab-case and fields. Never a sentence for people, never a secret. */
export interface Log {
  debug(event: string, fields?: Record<string, unknown>): void;
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
  /** A log that adds these fields to every line. */
  with(fields: Record<string, unknown>): Log;
}

/** Keys whose values never reach the log, wherever they stand in the fields. */
const SECRET_KEYS = ['password', 'token', 'secret', 'authorization', 'cookie'];

/** JSON lines on standard error: standard output belongs to what people asked for. */
export function createLog(level: LogLevel): Log {
  const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`]);
  const logger = pino(
    { level, base: null, redact: { paths, censor: '***' }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  return wrap(logger);
}

function wrap(logger: pino.Logger): Log {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: Record<string, unknown> = {}) => {
      const { error, ...rest } = fields;
      logger[level]({ event, ...rest, ...(error === undefined ? {} : { err: error }) });
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => wrap(logger.child(fields)),
  };
}
