import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { ConfigError } from '../config/config.js';

/** Lines are written together when they fill a page, and after this many milliseconds at the latest. */
const LATEST_MS = 100;

/** The process's log: JSON lines on stdout, no personal data, secrets cut. Lines are written beside the work, and the last at the exit. */
export const createLog = (level: string): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['req.headers', 'authorization', 'password', 'token', '*.password', '*.token'], censor: '[cut]' },
      serializers: { err: errorOf },
    },
    pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: LATEST_MS }),
  );

/** What a log line keeps of an error: never the values of a statement, which may be personal. */
function errorOf(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  const cause = error.cause instanceof Error ? { cause: errorOf(error.cause) } : {};
  return { name: error.name, message: error.message, stack: error.stack, ...(code === undefined ? {} : { code }), ...cause };
}

/** Lets Nest's Logger write to the process's log. */
export function nestLogger(log: Logger): LoggerService {
  const write =
    (level: 'info' | 'error' | 'warn' | 'debug') =>
    (message: unknown, ...rest: unknown[]): void => {
      // Nest logs what stops a start before it throws it on; who started us is told in a sentence.
      if (message instanceof ConfigError) return;
      const context = rest.at(-1);
      const fields = { ...(typeof context === 'string' ? { context } : {}) };
      if (message instanceof Error) log[level]({ ...fields, err: message });
      else if (typeof message === 'object' && message !== null)
        log[level]({ ...fields, ...message }, typeof rest[0] === 'string' ? rest[0] : '');
      else log[level](fields, String(message));
    };
  return {
    log: write('info'),
    error: write('error'),
    warn: write('warn'),
    debug: write('debug'),
    verbose: write('debug'),
    fatal: write('error'),
  };
}
