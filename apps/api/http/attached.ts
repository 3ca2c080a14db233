import { StreamableFile } from '@nestjs/common';

/** A file that was made in one piece. */
interface WholeFile {
  bytes: Buffer;
  /** e.g. `text/csv` */
  mediaType: string;
  /** ASCII, without quotes */
  fileName: string;
}

/** The answer with a file that a browser saves under its own name and does not open. */
export function attached({ bytes, mediaType, fileName }: WholeFile): StreamableFile {
  const disposition = `attachment; filename="${fileName}"`;
  return new StreamableFile(bytes, { type: mediaType, disposition, length: bytes.length });
}
