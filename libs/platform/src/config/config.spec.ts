import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

const enough = { DATABASE_URL: 'postgres://jidi_app@localhost/jidi', TOKEN_SECRET: 'x'.repeat(32) };

describe('readConfig', () => {
  it('takes the defaults for what is not set', () => {
    expect(readConfig(enough)).toMatchObject({ PORT: 3000, REDIS_URL: '', LOG_LEVEL: 'info' });
  });

  it('takes an empty value for one that is not set', () => {
    expect(readConfig({ ...enough, PORT: '', HOST: '', FILES_DIR: '', SMTP_URL: '' })).toEqual(readConfig(enough));
    expect(() => readConfig({ ...enough, DATABASE_URL: '' })).toThrow(/DATABASE_URL is not set/);
  });

  it('names every missing and wrong setting at once', () => {
    const read = () => readConfig({ DATABASE_URL: 'mysql://x', PORT: '70000' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/DATABASE_URL is wrong[^]*TOKEN_SECRET is not set[^]*PORT is wrong: expected a whole number/);
  });

  it('never shows a secret in an error', () => {
    expect(() => readConfig({ ...enough, TOKEN_SECRET: 'hunter2' })).toThrow(/^(?![^]*hunter2)/);
  });
});
