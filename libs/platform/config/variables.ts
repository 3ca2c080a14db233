import { ConfigError } from './config.error.js';

/** The environment as text; an empty variable counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** More would make an address or a header that no server takes. */
const LONGEST = 4_000;

/** @throws {ConfigError} when the variable is longer than 4 000 characters */
export function text(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim() || undefined;
  if (value && value.length > LONGEST)
    throw new ConfigError(name, `must be at most ${LONGEST} characters long`);
  return value;
}

/** @throws {ConfigError} when the variable is set and is no whole number between the two bounds (included). */
export function wholeNumber(env: Environment, name: string, from: number, to: number): number | undefined {
  const value = text(env, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < from || number > to) {
    throw new ConfigError(name, `must be a whole number from ${from} to ${to}, not "${value}"`);
  }
  return number;
}

/** @throws {ConfigError} when the variable is set to anything but 1, 0, true or false. */
export function flag(env: Environment, name: string): boolean | undefined {
  const value = text(env, name)?.toLowerCase();
  if (value === undefined) return undefined;
  if (value === '1' || value === 'true') return true;
  if (value === '0' || value === 'false') return false;
  throw new ConfigError(name, `must be 1 or 0, not "${value}"`);
}

/** @throws {ConfigError} when the variable is set to a word that is not in the list. */
export function oneOf<T extends string>(env: Environment, name: string, words: readonly T[]): T | undefined {
  const value = text(env, name);
  const word = words.find((candidate) => candidate === value);
  if (value !== undefined && word === undefined) {
    throw new ConfigError(name, `must be one of ${words.join(', ')}, not "${value}"`);
  }
  return word;
}

/** @throws {ConfigError} when the variable is set and is no address of one of the schemes; the value is not repeated. */
export function address(env: Environment, name: string, schemes: readonly string[]): URL | undefined {
  const value = text(env, name);
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !url.hostname || !schemes.includes(url.protocol.slice(0, -1))) {
    throw new ConfigError(
      name,
      `must be an address that begins with ${schemes.map((s) => `${s}://`).join(' or ')}`,
    );
  }
  return url;
}

/** @throws {ConfigError} when the variable is not set. */
export function required<T>(value: T | undefined, name: string, why: string): T {
  if (value === undefined) throw new ConfigError(name, `is not set: ${why}`);
  return value;
}
