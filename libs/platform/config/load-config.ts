import { Config } from './config.js';
import { readDatabaseUrls } from './database-urls.js';
import { withSecretFiles } from './secret-files.js';
import { readSettings } from './settings.js';
import type { Environment } from './variables.js';

/** What this process was started with, for a program that writes the files which settings name. */
export const ownEnvironment = (): Environment => process.env;

/**
 * Parses the settings of this process; called once, by its entry point.
 * @throws {ConfigError} whose message is the one line to print before exit.
 */
export function loadConfig(environment: Environment = process.env): Config {
  const settings = readSettings(environment);
  return new Config({ ...settings, ...readDatabaseUrls(withSecretFiles(environment), settings) });
}
