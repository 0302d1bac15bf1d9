import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Public } from '@jidi/access';
import { anyone, startTestApp } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';

@Controller('naps')
class NapController {
  @Get()
  @Public()
  async nap(): Promise<object> {
    await pause(1_000);
    return { rested: true };
  }
}

@Module({ controllers: [NapController] })
class NapModule {}

/** Opens a connection, sends some bytes and leaves it. */
const sent = (url: string, text: string): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text, () => resolve(socket)));
    socket.on('error', () => socket.destroy());
    socket.resume();
  });

describe('a process that stops', () => {
  it('answers what is under way, and closes connections that wait for a next request', async () => {
    const app = await startTestApp({ modules: [NapModule] });
    const idle = await sent(app.url, 'GET /api/v1/naps HTTP/1.1\r\nHost: x\r\n\r\n');
    await pause(1_500);
    const underWay = anyone(app).get('/naps');
    await pause(300);
    const before = performance.now();
    await app.close();
    expect(await underWay).toMatchObject({ status: 200, body: { rested: true } });
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(idle.readableEnded || idle.destroyed).toBe(true);
  });

  it('does not wait for ever for a request that never arrives whole', async () => {
    const app = await startTestApp({ modules: [NapModule] });
    const socket = await sent(
      app.url,
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    await pause(300);
    const before = performance.now();
    await app.close();
    expect(performance.now() - before).toBeLessThan(20_000);
    socket.destroy();
  });

  it('bounds how long a request may take to arrive', async () => {
    const app = await startTestApp({});
    const { requestTimeout } = app.app.getHttpServer() as unknown as { requestTimeout: number };
    await app.close();
    expect(requestTimeout).toBeGreaterThan(0);
  });
});
