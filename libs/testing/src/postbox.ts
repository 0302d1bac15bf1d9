import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail that arrived. */
export interface Received {
  readonly to: string;
  readonly messageId: string;
  /** As it came over the wire. */
  readonly raw: string;
  /** Subject, decoded. */
  readonly subject: string;
}

/** A mail server that does as it is told; mailboxes that begin with `gone` do not exist. */
export class Postbox {
  readonly received: Received[] = [];
  /** What happens to the next messages, after they were sent and before they are answered. */
  answer: (mail: Received) => Promise<Error | null> = () => Promise.resolve(null);
  private readonly sockets = new Set<Socket>();
  private server = this.create();
  private port = 0;

  /** Listens, on the same port each time, and gives the address for SMTP_URL. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    const address = this.server.server.address();
    this.port = typeof address === 'object' && address ? address.port : 0;
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Cuts every connection, without a word. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  /** Stops listening; mails that are under way are answered first. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    await closed;
    this.server = this.create();
  }

  /** What arrived for an address. */
  of(address: string): Received[] {
    return this.received.filter(({ to }) => to === address);
  }

  private create(): SMTPServer {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 100,
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('gone') ? Object.assign(new Error(`no mailbox ${address}`), { responseCode: 550 }) : null),
      onData: (stream, session, callback) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const raw = Buffer.concat(parts).toString();
          const messageId = /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '';
          const mail = { to: session.envelope.rcptTo[0]?.address ?? '', messageId, raw, subject: subjectOf(raw) };
          this.received.push(mail);
          this.answer(mail).then((error) => callback(error ?? undefined), callback);
        });
      },
    });
    // A worker that is killed leaves its connection without a word.
    server.on('error', () => undefined);
    server.server.on('connection', (socket: Socket) => this.sockets.add(socket));
    return server;
  }
}

/** The subject of a raw mail: encoded words (RFC 2047) put together. */
function subjectOf(raw: string): string {
  const [, folded = ''] = /^Subject: ((?:.*\r?\n)(?:[ \t].*\r?\n)*)/im.exec(raw) ?? [];
  const words = folded.trim().split(/\s+/);
  return words.map(decodeWord).join('');
}

function decodeWord(word: string): string {
  const [, encoding, text = ''] = /^=\?utf-8\?([bq])\?(.*)\?=$/i.exec(word) ?? [];
  if (encoding === undefined) return word;
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64').toString();
  return decodeURIComponent(
    text
      .replaceAll('_', ' ')
      .replace(/%/g, '%25')
      .replace(/=([0-9A-F]{2})/g, '%$1'),
  );
}
