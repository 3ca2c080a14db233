export { catchTheRest, flushLog } from './last-resort.js';
export { LogShipper } from './log-shipper.js';
export { createLogger, shipperOf } from './logger.js';
export { Metrics } from './metrics.js';
export { NestLogger } from './nest-logger.js';
export { spans } from './spans.js';
export { LOGGER, TelemetryModule } from './telemetry.module.js';
