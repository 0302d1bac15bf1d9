/** One environment variable: how it is read and what it means. The README's table is printed from this list. */
export interface Setting<T> {
  /** What the value does, in a few words. */
  readonly about: string;
  /** Shown in the table; undefined for a required value. */
  readonly fallback?: string;
  /** Never printed, not even in errors. */
  readonly secret?: boolean;
  /** Turns the text into the value, or throws an Error whose message says what is expected. */
  readonly parse: (text: string) => T;
}

const text = (value: string): string => value;

const integer =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < min || number > max) throw new Error(`expected a whole number from ${min} to ${max}`);
    return number;
  };

const url =
  (...protocols: string[]) =>
  (value: string): string => {
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol))
      throw new Error(`expected an address starting with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return value;
  };

const oneOf =
  <T extends string>(...values: readonly T[]) =>
  (value: string): T => {
    const found = values.find((candidate) => candidate === value);
    if (!found) throw new Error(`expected one of ${values.join(', ')}`);
    return found;
  };

const secret = (value: string): string => {
  if (value.length < 32) throw new Error('expected at least 32 characters');
  return value;
};

const setting = <T>(parse: (text: string) => T, about: string, rest: { fallback?: string; secret?: boolean } = {}): Setting<T> => ({
  parse,
  about,
  ...rest,
});

const postgres = url('postgres:', 'postgresql:');

/** Every setting Jidi reads from its environment; there is no other place. */
export const SETTINGS = {
  DATABASE_URL: setting(postgres, 'PostgreSQL as the application role `jidi_app`', { secret: true }),
  DATABASE_OWNER_URL: setting(postgres, 'the same database as the schema owner; read by `npm run migrate` alone', {
    fallback: '',
    secret: true,
  }),
  DATABASE_QUEUE_URL: setting(postgres, 'the same database as the role `jidi_queue`; needed when `REDIS_URL` is not set', {
    fallback: '',
    secret: true,
  }),
  DATABASE_POOL: setting(integer(2, 200), 'connections per process', { fallback: '10' }),
  REDIS_URL: setting(url('redis:', 'rediss:'), 'Redis or Valkey for the queue; PostgreSQL when not set', { fallback: '', secret: true }),
  TOKEN_SECRET: setting(secret, 'signs access tokens; at least 32 characters, the same in every process', { secret: true }),
  HOST: setting(text, 'address to listen on', { fallback: '127.0.0.1' }),
  PORT: setting(integer(0, 65535), 'port to listen on; 0 takes a free one', { fallback: '3000' }),
  PUBLIC_URL: setting(url('http:', 'https:'), 'address people reach the platform at, used in mails', { fallback: 'http://127.0.0.1:3000' }),
  TRUST_PROXY: setting(
    oneOf('yes', 'no'),
    'whether every caller is a proxy or web of ours, which tells whom it spoke with in X-Forwarded-For',
    {
      fallback: 'no',
    },
  ),
  API_URL: setting(url('http:', 'https:'), 'address at which web reaches the API; read by web alone', {
    fallback: 'http://127.0.0.1:3000',
  }),
  DATA_DIR: setting(text, 'where `npm start` keeps database, files and secrets', { fallback: '.jidi' }),
  FILES_DIR: setting(text, 'directory of the attachments', { fallback: '.jidi/files' }),
  SMTP_URL: setting(url('smtp:', 'smtps:'), 'mail server; without it reminders go out in the application alone', {
    fallback: '',
    secret: true,
  }),
  MAIL_FROM: setting(text, 'sender of mails', { fallback: '基地 <jidi@localhost>' }),
  LOG_LEVEL: setting(oneOf('silent', 'error', 'warn', 'info', 'debug'), 'how much is logged', { fallback: 'info' }),
  RATE_LIMIT: setting(integer(1, 1_000_000), 'requests per minute and caller', { fallback: '600' }),
  SIGN_IN_RATE_LIMIT: setting(integer(1, 1_000_000), 'sign-ins and one-time codes per minute and address', { fallback: '20' }),
} as const satisfies Record<string, Setting<unknown>>;
