import type { Stage } from './stage.js';

/** Tells what the mail server has taken since last time. */
export function tellReminders({ teller, mailbox }: Stage, what = '到期提醒'): void {
  const mails = mailbox.fresh();
  const to = [...new Set(mails.flatMap((mail) => mail.to))].toSorted();
  teller.did('平台', what, mails.length > 0 ? `站内消息和邮件各 ${mails.length} 件：${to.join('、')}` : '无人需要提醒');
}
