import { setTimeout as pause } from 'node:timers/promises';
import { ROBOT } from '@jidi/platform';
import { reminderSuite } from '@jidi/reminders/testing';
import { describe, expect, it } from '@jest/globals';

describe('mails', () => {
  const { app, given, postbox } = reminderSuite();

  it('merge into the latest what could not be sent while the mail server was away', async () => {
    const owing = await given.base();
    given.moveTo('2016-02-13');
    await given.sweep();
    given.moveTo('2016-02-19');
    await given.sweep();
    await given.drain(owing.id);
    expect(await given.lines(owing.id)).toEqual([
      'summary-due -30 in-app merged',
      'summary-due -7 in-app merged overtaken',
      'summary-due -7 mail merged overtaken',
      'summary-due -1 in-app sent',
      'summary-due -1 mail sent',
    ]);
  });

  it('wait for a mail server that is down, and know that nothing was repeated', async () => {
    const owing = await given.base();
    given.moveTo('2016-01-21');
    await given.sweep();
    await postbox.close();
    await expect(given.drain(owing.id)).rejects.toMatchObject({ isPermanent: false, isDoubtful: false });
    expect((await given.rows(owing.id)).map(({ channel, state, attempts }) => `${channel} ${state} ${attempts}`)).toEqual([
      'in-app sent 0',
      'mail planned 1',
    ]);
    await postbox.open();
    await given.drain(owing.id);
    expect((await given.rows(owing.id))[1]).toMatchObject({ state: 'sent', attempts: 2, maybeRepeated: false });
    expect(postbox.of(owing.email)).toHaveLength(1);
  });

  it('say that a mail may have come twice when the connection was lost before its answer', async () => {
    const owing = await given.base();
    given.moveTo('2016-01-21');
    await given.sweep();
    postbox.answer = () => new Promise(() => undefined);
    const lost = expect(given.drain(owing.id)).rejects.toMatchObject({ isPermanent: false, isDoubtful: true });
    while (postbox.of(owing.email).length === 0) await pause(20);
    postbox.cut();
    await lost;
    postbox.answer = () => Promise.resolve(null);
    await given.drain(owing.id);
    const [, mail] = await given.rows(owing.id);
    expect(mail).toMatchObject({ state: 'sent', maybeRepeated: true });
    expect(postbox.of(owing.email).map(({ messageId }) => messageId)).toEqual([`<${mail?.id}@example.org>`, `<${mail?.id}@example.org>`]);
  });

  it('take over from a process that died while sending, once its lease is over', async () => {
    const owing = await given.base();
    given.moveTo('2016-01-21');
    await given.sweep();
    const claimed = (seconds: number): Promise<unknown> =>
      app.database.write(ROBOT, (tx) =>
        tx.query(
          `update reminders.reminder set claim_id = id, attempts = 1, claimed_at = clock_timestamp() - $2 * interval '1 second'
           where record_id = $1 and channel = 'mail'`,
          [owing.id, seconds],
        ),
      );
    await claimed(1);
    await expect(given.drain(owing.id)).rejects.toThrow('somebody else');
    await claimed(6);
    await given.drain(owing.id);
    expect((await given.rows(owing.id))[1]).toMatchObject({ state: 'sent', attempts: 2, maybeRepeated: true });
  });

  it('record a mailbox that is no more, and go on by the other channel', async () => {
    const owing = await given.base({ email: 'gone@example.org' });
    expect(await given.sweepOn('2016-01-21', owing)).toEqual(['summary-due -30 in-app sent', 'summary-due -30 mail failed 550']);
    expect(await given.sweepOn('2016-01-21', owing)).toHaveLength(2);
  });

  it('try again what the server only puts off', async () => {
    const owing = await given.base();
    given.moveTo('2016-01-21');
    await given.sweep();
    postbox.answer = () => Promise.resolve(Object.assign(new Error('try later'), { responseCode: 451 }));
    await expect(given.drain(owing.id)).rejects.toMatchObject({ outcome: '451', isDoubtful: false });
    postbox.answer = () => Promise.resolve(null);
    await given.drain(owing.id);
    expect((await given.rows(owing.id))[1]).toMatchObject({ state: 'sent', maybeRepeated: false });
  });

  it('reach a person without an address in the application alone', async () => {
    const owing = await given.base({ email: '' });
    expect(await given.sweepOn('2016-01-21', owing)).toEqual(['summary-due -30 in-app sent']);
  });
});
