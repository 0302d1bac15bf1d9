import { DataSource } from 'typeorm';
import type { TestApp } from './test-app.js';

/** The connection class, as far as it sends statements. */
interface Watched {
  post: (this: Watched, text: string, values?: readonly unknown[]) => void;
  ask: (this: Watched, text: string, values?: readonly unknown[], name?: string) => Promise<unknown>;
}

/** Lets a suite see every statement that the process sends from now on, at the connection class itself, with the connection it goes by. */
export function watchStatements({ app }: TestApp, see: (connection: object, text: string) => void): void {
  const { driver } = app.get(DataSource);
  const { Client } = (driver as unknown as { master: { Client: { prototype: Watched } } }).master;
  const { post, ask } = Client.prototype;
  Client.prototype.post = function (text, values) {
    see(this, text);
    post.call(this, text, values);
  };
  Client.prototype.ask = function (text, ...rest) {
    see(this, text);
    return ask.call(this, text, ...rest);
  };
}
