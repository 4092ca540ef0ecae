/** What a command is given of the world: where to write, where it was called, and how to serve an editor. */
import type { Terminal } from './terminal.js';

export interface Outside {
  readonly terminal: Terminal;
  /** The folder that the command was called in, as the system writes it. */
  readonly folder: string;
  /** Serves an editor over stdin and stdout until that ends. */
  startLanguageServer(): Promise<void>;
}
