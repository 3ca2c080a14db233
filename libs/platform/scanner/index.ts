export { ScanFailed } from './clamd.js';
export { ScannerModule } from './scanner.module.js';
export { Scanner, type ScannerState } from './scanner.js';
