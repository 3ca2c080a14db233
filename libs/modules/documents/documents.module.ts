import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { ScannerModule } from '#platform/scanner';
import { Sends } from '#platform/messages';
import { DOCUMENT_EVENTS } from './domain/document.events.js';
import { FileCleaner } from './checking/file-cleaner.js';
import { ChunkStore } from './persistence/chunk-store.js';
import { DocumentReader } from './persistence/document.reader.js';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { SearchPhotoReader } from './persistence/search-photo.reader.js';
import { Titles } from './persistence/titles.js';
import { UploadsRepository } from './persistence/uploads.repository.js';
import { CompleteUpload, UploadClaims } from './use-cases/complete-upload.js';
import { DeleteDocument } from './use-cases/delete-document.js';
import { DocumentJournal } from './use-cases/document-journal.js';
import { ExpireUploads, TellOfUpload } from './use-cases/expire-uploads.js';
import { DownloadDocument, PhotoOfSearch, PreviewDocument } from './use-cases/fetch-bytes.js';
import { KeepVersion } from './use-cases/keep-version.js';
import { PutChunk } from './use-cases/put-chunk.js';
import { DocumentsOfCase, PhotosOfCases, ReadDocument } from './use-cases/read-documents.js';
import { AbandonUpload, ReadUpload, UploadsOfCase } from './use-cases/read-upload.js';
import { StartUpload, UploadCheck } from './use-cases/start-upload.js';

const USE_CASES = [
  AbandonUpload,
  CompleteUpload,
  DeleteDocument,
  DocumentsOfCase,
  DownloadDocument,
  ExpireUploads,
  PhotoOfSearch,
  PhotosOfCases,
  PreviewDocument,
  PutChunk,
  ReadDocument,
  ReadUpload,
  TellOfUpload,
  StartUpload,
  UploadsOfCase,
];

/** Documents and photos of a case: sent in pieces, made harmless, kept sealed. */
@Sends(DOCUMENT_EVENTS)
@Module({
  imports: [AuditModule, DeadlinesModule, OutboxModule, ScannerModule],
  providers: [
    ...USE_CASES,
    ChunkStore,
    DocumentJournal,
    DocumentReader,
    DocumentsRepository,
    FileCleaner,
    KeepVersion,
    SearchPhotoReader,
    Titles,
    UploadCheck,
    UploadClaims,
    UploadsRepository,
  ],
  exports: USE_CASES,
})
export class DocumentsModule {}
