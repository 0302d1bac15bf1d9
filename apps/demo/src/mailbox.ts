import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';

/** A mail as the server took it. */
export interface Received {
  readonly messageId: string;
  readonly to: readonly string[];
}

/** A mail server that keeps what it is sent. */
export interface Mailbox {
  readonly url: string;
  readonly received: readonly Received[];
  /** What came in since the last call. */
  fresh(): readonly Received[];
  close(): Promise<void>;
}

const ID = /^message-id:\s*(<[^>]+>)/im;

/** Starts a mail server on a free port. It comes with a full install alone, so it is loaded only here. */
export async function openMailbox(): Promise<Mailbox> {
  const { SMTPServer } = await import('smtp-server');
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, done) {
      textOf(stream).then((text) => {
        received.push({ messageId: ID.exec(text)?.[1] ?? '', to: session.envelope.rcptTo.map(({ address }) => address) });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  let seen = 0;
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    fresh() {
      const fresh = received.slice(seen);
      seen = received.length;
      return fresh;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
