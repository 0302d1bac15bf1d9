import { SETTINGS, type Setting } from './settings.js';

type Settings = typeof SETTINGS;
type ValueOf<S> = S extends { parse: (text: string) => infer T } ? T : never;

/** The configuration of a process, read once at its start. An unset optional value is the empty string. */
export type Config = { readonly [K in keyof Settings]: ValueOf<Settings[K]> | (Settings[K] extends { fallback: '' } ? '' : never) };

/** Injection token of the process's Config. */
export const CONFIG = Symbol('Config');

/** A start that cannot go on; the message names every setting at fault. */
export class ConfigError extends Error {}

/** Settings by name, as an environment has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The process's environment, with settings that stand behind it and others that go before it. */
export function environment(behind: Environment = {}, before: Environment = {}): Environment {
  // Compose files and unit files pass what is not set as empty.
  const given = Object.entries(process.env).filter(([, value]) => value !== '');
  return { ...behind, ...Object.fromEntries(given), ...before };
}

/**
 * Reads the configuration from an environment.
 * @throws ConfigError naming each missing or wrong setting and what is expected of it
 */
export const readConfig = (env: Environment = environment()): Config => readSettings(Object.keys(SETTINGS) as (keyof Settings)[], env);

/**
 * Reads the settings of a process that must not be given all of them, such as web, which knows neither database nor secrets.
 * @throws ConfigError naming each missing or wrong setting among these and what is expected of it
 */
export function readSettings<K extends keyof Settings>(names: readonly K[], env: Environment = environment()): Pick<Config, K> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const setting: Setting<unknown> = SETTINGS[name];
    const text = env[name] || setting.fallback;
    if (text === undefined) {
      faults.push(`${name} is not set: ${setting.about}.`);
      continue;
    }
    if (text === '' && setting.fallback === '') {
      values[name] = '';
      continue;
    }
    try {
      values[name] = setting.parse(text);
    } catch (error) {
      const shown = setting.secret ? '' : ` (it is "${text}")`;
      faults.push(`${name} is wrong: ${error instanceof Error ? error.message : String(error)}${shown}.`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return values as Pick<Config, K>;
}

/** The configuration table of the README, in Markdown. */
export function configurationTable(): string {
  const rows = (Object.entries(SETTINGS) as [string, Setting<unknown>][]).map(([name, { about, fallback }]) => {
    const shown = fallback === undefined ? '**required**' : fallback === '' ? 'unset' : `\`${fallback}\``;
    return `| \`${name}\` | ${shown} | ${about} |`;
  });
  return ['| variable | default | what it does |', '|---|---|---|', ...rows].join('\n');
}
