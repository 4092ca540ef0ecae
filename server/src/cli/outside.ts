/** What a command is given of the world: where to write, where it was called, and how to serve an editor. */
import type { Asking } from './asking.js';
import type { Terminal } from './terminal.js';

export interface Outside {
  readonly terminal: Terminal;
  /** Questions to the person in front of the terminal; absent where nobody sits there. */
  readonly asking?: Asking;
  /** The folder that the command was called in, as the system writes it. */
  readonly folder: string;
  /** Serves an editor over stdin and stdout until that ends. */
  startLanguageServer(): Promise<void>;
}
