export { restoreBackup } from './restore-backup.js';
export { takeBackup } from './take-backup.js';
