import { PEOPLE } from './sample/people.js';

/** What a person who has just started Jidi needs to know. */
export interface Greeting {
  readonly url: string;
  /** Milliseconds from the beginning of the process until all of it was ready. */
  readonly startedInMs: number;
  readonly dataDir: string;
  /** Passwords of the sample accounts by user name; empty without the sample. */
  readonly passwords: Readonly<Record<string, string>>;
  /** Command that creates the first administrator, on an empty platform. */
  readonly firstAdministrator: string | undefined;
}

/** Prints where the platform is and how to get in. */
export function greet(say: (line: string) => void, { url, startedInMs, dataDir, passwords, firstAdministrator }: Greeting): void {
  say(`\n基地已启动  ${url}/api/v1  （用时 ${(startedInMs / 1000).toFixed(1)} 秒）`);
  say(`公示公告    ${url}/p/notices`);
  say(`命名查询    ${url}/p/designations`);
  say(`接口文档    ${url}/docs`);
  say(`数据目录    ${dataDir}`);
  const accounts = PEOPLE.filter(({ userName }) => userName in passwords);
  if (accounts.length > 0) {
    say('\n示例账号（密码保存在数据目录的 secrets.json 中）：');
    const width = Math.max(...accounts.map(({ userName }) => userName.length));
    accounts.forEach(({ userName, name }) => say(`  ${userName.padEnd(width)}  ${passwords[userName]}  ${name}`));
  }
  if (firstAdministrator) say(`\n平台尚无账号，用以下命令建立第一位管理员（一次有效）：\n  ${firstAdministrator.replaceAll('{url}', url)}`);
  say('\n按 Ctrl-C 停止。\n');
}
