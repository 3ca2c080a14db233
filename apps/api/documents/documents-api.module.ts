import { Module } from '@nestjs/common';
import { DocumentsModule } from '#modules/documents';
import { CaseDocumentsController, DocumentsController } from './documents.controller.js';
import { CaseUploadsController, UploadsController } from './uploads.controller.js';

@Module({
  imports: [DocumentsModule],
  controllers: [CaseDocumentsController, DocumentsController, CaseUploadsController, UploadsController],
})
export class DocumentsApiModule {}
