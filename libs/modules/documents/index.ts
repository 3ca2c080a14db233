import { Document } from './domain/document.entity.js';
import { DocumentUpload } from './domain/document-upload.entity.js';

export { UPLOAD_EXPIRED } from './domain/document.events.js';
export { CHUNK_BYTES, MOST_BYTES } from './domain/document-limits.js';
export { DOCUMENT_STATUSES, UPLOAD_STATUSES } from './domain/document-transitions.js';
export type { DocumentDetail, UploadView } from './domain/document-view.js';
export { FILE_REFUSALS } from './domain/documents.errors.js';
export { DocumentsModule } from './documents.module.js';
export { DOCUMENT_RETENTION } from './persistence/document-retention.js';
export { CompleteUpload } from './use-cases/complete-upload.js';
export { DeleteDocument } from './use-cases/delete-document.js';
export { ExpireUploads } from './use-cases/expire-uploads.js';
export { DownloadDocument, type FileBytes, PhotoOfSearch, PreviewDocument } from './use-cases/fetch-bytes.js';
export { PutChunk } from './use-cases/put-chunk.js';
export { DocumentsOfCase, PhotosOfCases, ReadDocument } from './use-cases/read-documents.js';
export { AbandonUpload, ReadUpload, UploadsOfCase } from './use-cases/read-upload.js';
export { StartUpload } from './use-cases/start-upload.js';

/** For `DatabaseModule.forRoot`. */
export const DOCUMENT_ENTITIES = [Document, DocumentUpload];
