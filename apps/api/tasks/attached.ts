import { StreamableFile } from '@nestjs/common';
import type { TaskFile } from '#modules/tasks';

/** A file that a browser saves under its own name and does not open. */
export function attached({ bytes, mediaType, fileName }: TaskFile): StreamableFile {
  const disposition = `attachment; filename="${fileName}"`;
  return new StreamableFile(bytes, { type: mediaType, disposition, length: bytes.length });
}
