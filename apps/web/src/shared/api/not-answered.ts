/** The person closed the question instead of answering it: nothing is wrong, and nothing happened. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
}
