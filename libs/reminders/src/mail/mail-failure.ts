/** What the mail library says of a failure. */
export interface MailError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly permanent?: boolean;
  readonly timeoutType?: string;
  readonly syscall?: string;
  readonly originalCode?: string;
}

/** A mail that was not sent, without what the server said: that may name the recipient. */
export class MailFailure extends Error {
  private constructor(
    /** What to record: the server's reply code, or the library's. */
    readonly outcome: string,
    /** Trying again would be refused again: the recipient or the message is at fault. */
    readonly isPermanent: boolean,
    /** The server may have taken the mail before the connection was lost. */
    readonly isDoubtful: boolean,
  ) {
    super(`the mail was not sent: ${outcome}`);
  }

  /** Judges a failure of the library. */
  static of(error: unknown): MailFailure {
    const { code = 'unknown', command = '', responseCode, permanent = false, ...rest } = error as MailError;
    const outcome = responseCode === undefined ? code.toLowerCase() : String(responseCode);
    // Refused as a sender or at sign-in, we are misconfigured: once that is put right the same mail goes through.
    const isAboutMail = command === 'RCPT TO' || command === 'DATA' || command === 'API';
    const isPermanent = isAboutMail && (permanent || (code === 'EENVELOPE' && responseCode === undefined));
    return new MailFailure(outcome, isPermanent, responseCode === undefined && !isBeforeMail(code, rest));
  }
}

const BEFORE_MAIL = new Set(['EDNS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'EENVELOPE', 'ECONFIG', 'EPROXY']);
const NO_CONNECTION = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
const BEFORE_GREETING = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);

/** Whether it failed before any mail was handed over. */
const isBeforeMail = (code: string, { timeoutType = '', syscall, originalCode = '' }: MailError): boolean =>
  BEFORE_MAIL.has(code) ||
  syscall === 'connect' ||
  NO_CONNECTION.has(originalCode) ||
  NO_CONNECTION.has(code) ||
  BEFORE_GREETING.has(timeoutType);
