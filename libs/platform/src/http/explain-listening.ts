import { type Config, ConfigError } from '../config/config.js';

/** What an error of listening means to whoever chose the place; an error that says nothing of the place is given back. */
export function explainListening<E>(error: E, { HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): E | ConfigError {
  const code = String((error as { code?: unknown }).code);
  if (code === 'EADDRINUSE') return new ConfigError(`PORT does not work: somebody listens on port ${PORT} of ${HOST} already.`);
  if (code === 'EACCES') return new ConfigError(`PORT does not work: this user may not listen on port ${PORT}.`);
  if (ELSEWHERE.has(code)) return new ConfigError(`HOST does not work: this machine has no address ${HOST} (${code}).`);
  return error;
}

const ELSEWHERE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);
