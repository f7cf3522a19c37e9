/** A failure whose message is for the person at the terminal: what happened, what is safe, what to do. No stack is shown. */
export class PlainFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PlainFailure';
  }
}
