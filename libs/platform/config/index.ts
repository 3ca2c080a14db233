export {
  Config,
  type OidcConfig,
  type ScannerConfig,
  type TransitConfig,
  type WebPushConfig,
} from './config.js';
export { type OwnTls, tlsOptionsOf } from './encrypted.js';
export { ConfigError } from './config.error.js';
export { daysAfter, MASTER_KEY_DAYS, secretAges } from './secret-ages.js';
export { ConfigModule } from './config.module.js';
export { loadConfig, ownEnvironment } from './load-config.js';
export type { LogReceiver } from './log-receiver.js';
export { isLoopback } from './loopback.js';
export { believingOnly, ownReadiness } from './own-port.js';
