/** For the person at the terminal: what happened, what is safe, what to do. No stack is shown. */
export class CommandFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandFailure';
  }
}
