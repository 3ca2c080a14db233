export { BackupError } from './backup.errors.js';
export { NOWHERE, readBackup } from './read-backup.js';
export { restoreBackup } from './restore-backup.js';
export { takeBackup } from './take-backup.js';
