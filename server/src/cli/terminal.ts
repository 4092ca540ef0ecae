/** Where the command line writes, and in which colours: those of a terminal only, and never against NO_COLOR. */

import { wrapAnsi } from 'fast-wrap-ansi';
import pc from 'picocolors';
import type { Paint } from '../explain/index.js';
import type { Severity } from '../model/problem.js';
import type { Style } from '../report/index.js';

export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** Replaces the line of progress; nothing where nobody watches. */
  progress(text: string): void;
  readInput(): Promise<string>;
  readonly style: Style;
  readonly paint: Paint;
}

export function createTerminal(streams: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'stdin'>): Terminal {
  const colours = pc.createColors(pc.isColorSupported && streams.stdout.isTTY === true);
  const severity: { readonly [name in Severity]: (text: string) => string } = {
    error: colours.red,
    warning: colours.yellow,
    information: colours.blue,
    hint: colours.gray,
  };
  let shown = false;
  const wipe = () => {
    if (shown) streams.stderr.write('\r\x1b[2K');
    shown = false;
  };
  return {
    out: (text) => {
      wipe();
      streams.stdout.write(text);
    },
    error: (text) => {
      wipe();
      streams.stderr.write(text);
    },
    progress: (text) => {
      if (!streams.stderr.isTTY) return;
      wipe();
      streams.stderr.write(text);
      shown = true;
    },
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of streams.stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    },
    style: {
      dim: colours.dim,
      mark: colours.red,
      strong: colours.bold,
      severity: (name, text) => severity[name](text),
      prose: (text) => (streams.stdout.isTTY ? wrapped(text, streams.stdout.columns) : text),
    },
    paint: { heading: (text) => colours.bold(text), strong: colours.bold, code: colours.cyan },
  };
}

/** A longer line is hard to read, however wide the terminal is. */
const WIDEST = 120;

function wrapped(text: string, columns: number): string {
  const lines = text.split('\n').map((line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    const width = Math.max(Math.min(columns, WIDEST) - indent.length, 20);
    return wrapAnsi(line.slice(indent.length), width, { hard: false }).replace(/^/gm, indent);
  });
  return lines.join('\n');
}
