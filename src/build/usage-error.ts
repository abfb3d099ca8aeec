/** A command was called in a way it cannot obey: exit status 2, the message as one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
