import pino from 'pino';
import type { LogRing } from './log-ring.ts';

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

/** Keys whose values never reach the log, however deep they stand in the fields. */
const SECRET_KEY = /password|token|secret|authorization|cookie/i;

/**
 * JSON lines on standard error: standard output belongs to what people asked for. `newest` remembers the latest warnings and
 * errors, whatever the level.
 */
export function createLog(level: LogLevel, newest?: LogRing): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  return wrap(logger, newest, {});
}

/** How deep fields are followed; what lies deeper is nobody's log line. */
const DEEPEST = 6;

function withoutSecrets(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return withoutSecrets(describe(value), depth);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, depth + 1));
  if ('toJSON' in value && typeof value.toJSON === 'function') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      SECRET_KEY.test(key) ? '***' : withoutSecrets(one, depth + 1),
    ]),
  );
}

function describe(error: Error): Record<string, unknown> {
  const { name, stack, cause } = error;
  return { ...error, type: name, message: error.message, stack, ...(cause === undefined ? {} : { cause }) };
}

function wrap(logger: pino.Logger, newest: LogRing | undefined, added: Record<string, unknown>): Log {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: Record<string, unknown> = {}) => {
      const { error, ...rest } = fields;
      const line = { event, ...rest, ...(error === undefined ? {} : { err: error }) };
      const masked = withoutSecrets(line) as Record<string, unknown>;
      logger[level](masked);
      if (level === 'warn' || level === 'error') newest?.add(level, event, { ...added, ...masked });
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => {
      const masked = withoutSecrets(fields) as Record<string, unknown>;
      return wrap(logger.child(masked), newest, { ...added, ...masked });
    },
  };
}
