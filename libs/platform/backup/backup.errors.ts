/** A backup cannot be taken, read or restored. One line, for the person who runs the command. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
