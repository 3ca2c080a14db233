export { Config, type OidcConfig, type TransitConfig, type WebPushConfig } from './config.js';
export { ConfigError } from './config.error.js';
export { ConfigModule } from './config.module.js';
export type { LogReceiver } from './log-receiver.js';
export { loadConfig } from './load-config.js';
export { isLoopback } from './loopback.js';
