export { canonicalJson } from './canonical-json.js';
export { CaseKey, type FieldPlace } from './case-key.js';
export { CaseKeys } from './case-keys.js';
export { CannotOpen, MasterKeyError } from './crypto.errors.js';
export { CryptoModule } from './crypto.module.js';
export { type CursorBinding, Cursors } from './cursors.js';
export { FileMasterKey } from './file-master-key.js';
export { BlindIndex, DraftKeys, RequestHashes } from './keyed-hashes.js';
export { Sealed, sealedColumn } from './sealed.js';
