/** The longer side of a picture as the server keeps it. */
const LONGEST_SIDE = 4096;
/** A smaller file is sent as it is. */
const SMALL_BYTES = 3 * 1024 * 1024;
const HEIC = /hei[cf]/i;

/**
 * A photo of a telephone, made small enough for a bad connection before it is sent; also one in a format the server does
 * not take but this browser can show. Place and time go with the old file. Where that is not possible the file is sent as
 * it is, and the server says what it thinks of it.
 */
export async function shrinkPhoto(file: File): Promise<Blob> {
  const isForeign = HEIC.test(file.type) || HEIC.test(file.name);
  if (!isForeign && (!file.type.startsWith('image/') || file.size <= SMALL_BYTES)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 });
    return isForeign || small.size < file.size ? small : file;
  } catch {
    return file;
  }
}
