/** The one way to stop long work: asked by the work itself, set by a face. A protocol's token has this shape. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/** Work that was stopped because nobody wants it any more; never shown to a user as a failure. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** For work that nobody will stop. */
export const NEVER: Cancellation = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose() {} }),
};

/** @throws Cancelled if nobody wants the work any more */
export function throwIfCancelled(cancellation: Cancellation): void {
  if (cancellation.isCancellationRequested) throw new Cancelled();
}
