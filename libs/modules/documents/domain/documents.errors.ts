import { DomainError } from '#kernel';

/** Why a file is not kept. Each has a sentence of its own that says what to do. */
export const FILE_REFUSALS = [
  'fileDigest',
  'fileMalware',
  'fileType',
  'fileHeic',
  'fileOffice',
  'fileMarkup',
  'fileNoText',
  'fileDamaged',
  'fileTooManyPixels',
  'fileTooManyPages',
  'fileBomb',
  'fileTooComplex',
  'fileActive',
  'fileEncrypted',
  'fileTooLarge',
  'photoNoPicture',
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** The file cannot be kept (422); nothing of it is. */
export class FileRefused extends DomainError {
  constructor(readonly refusal: FileRefusal) {
    super(refusal, 422);
  }
}

/** Pieces are missing; the state of the upload says which (409). */
export class UploadIncomplete extends DomainError {
  constructor() {
    super('uploadIncomplete', 409);
  }
}

/** The file is being looked at, by a request of the same person (409). */
export class UploadBeingChecked extends DomainError {
  constructor() {
    super('uploadBeingChecked', 409, { retryAfter: 2 });
  }
}

/** This piece was sent before with other bytes (409). */
export class ChunkDiffers extends DomainError {
  constructor() {
    super('chunkDiffers', 409);
  }
}

/** A piece is not what its digest says, or not as long as it must be (400). */
export class ChunkWrong extends DomainError {
  constructor(type: 'digest' | 'length') {
    const header = type === 'digest' ? 'Content-Digest' : 'Content-Length';
    super('invalidInput', 400, {}, [{ in: 'header', name: header, type: 'invalid' }]);
  }
}

/** As many uploads of this person as may be in hand at once (409). */
export class TooManyUploads extends DomainError {
  constructor() {
    super('tooManyUploads', 409);
  }
}

/** As many versions as a document may have (409). */
export class TooManyVersions extends DomainError {
  constructor() {
    super('tooManyVersions', 409);
  }
}

/** More files wait than this process can look at (503). */
export class ChecksBusy extends DomainError {
  constructor() {
    super('checksBusy', 503, { retryAfter: 5 });
  }
}

/**
 * Whether there is malware in the file nobody can say at the moment (503): it stays as it arrived, opened by nobody, and is looked at
 * when its sender asks again.
 */
export class ScanWaits extends DomainError {
  constructor() {
    super('scanWaits', 503, { retryAfter: 15 });
  }
}

/** The acting person has sent as much today as a person may (429); tomorrow it goes on. */
export class DayFull extends DomainError {
  constructor(left: { megabytes: number; files: number }, retryAfter: number) {
    super('documentsOfDay', 429, { ...left, retryAfter });
  }
}

/** The agency keeps as much as it may (413): somebody deletes, or the operator gives it more. */
export class AgencyFull extends DomainError {
  constructor(megabytes: number) {
    super('documentsOfAgency', 413, { megabytes });
  }
}
