import { CONFIG, type Config } from '@jidi/platform';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { MailFailure } from './mail-failure.js';

/** A mail in plain text. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 60_000;
const IDLE_MS = 30_000;
const CONNECTIONS = 4;

/** Sends mails over a few connections that are kept open for a while; says nothing of them to the log. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private transport: ReturnType<typeof openTransport> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Whether there is a mail server. */
  get isOn(): boolean {
    return this.config.SMTP_URL !== '';
  }

  /**
   * Sends one mail; the same id always gives the same Message-ID, so that a repeated one can be told.
   * @throws MailFailure
   */
  async send({ id, to, subject, text }: Mail): Promise<void> {
    this.transport ??= openTransport(this.config.SMTP_URL);
    const { MAIL_FROM: from } = this.config;
    try {
      await this.transport.sendMail({
        from,
        to,
        subject,
        text,
        messageId: messageIdOf(id, from),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw MailFailure.of(error);
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
    this.transport = undefined;
  }
}

/** The Message-ID of a reminder: its id at the sender's domain. */
export const messageIdOf = (id: string, from: string): string => `<${id}@${/@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'}>`;

// A mail whose connection was lost is never sent again behind our back: the ledger must know.
const openTransport = (url: string) =>
  createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxRequeues: 0,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    idleTimeout: IDLE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
