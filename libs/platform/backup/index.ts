export { type ErasureLine, ErasureRegister } from './erasure-register.js';
export { restoreBackup } from './restore-backup.js';
export { takeBackup } from './take-backup.js';
