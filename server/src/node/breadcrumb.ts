/**
 * The breadcrumb: where an engine process is, in a small file that outlives it.
 *
 * The process writes each step before it takes it, synchronously, because a native abort leaves no time for more. The parent reads
 * the file while the process is busy, and after its death. Deliberately absent: what follows from it (node/enginePool).
 */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const PHASES = ['idle', 'load', 'compile', 'read', 'parse', 'checks', 'check'] as const;
export type Phase = (typeof PHASES)[number];

export interface Step {
  readonly phase: Phase;
  readonly batch: number;
  /** Index of the text in the batch. */
  readonly file: number;
  /** Index of the check: in the plan while compiling, in the text's own list in a `check`; `checks` are all of them. */
  readonly check: number;
}

/** A step as it was read: a higher sequence is a later step. */
export interface Crumb extends Step {
  readonly sequence: number;
  /** Processor time that the process has used, in milliseconds; 0 as long as nothing measures it. */
  readonly cpu: number;
}

const STEP_BYTES = 24;
/** The processor time stands behind the step and is written by another thread. */
export const CPU_POSITION = STEP_BYTES;
const ALL_BYTES = STEP_BYTES + 8;

export interface CrumbWriter {
  readonly file: number;
  mark(phase: Phase, batch?: number, file?: number, check?: number): void;
}

/** Opens the breadcrumb of this process for writing. */
export function writeCrumbs(filePath: string): CrumbWriter {
  const file = openSync(filePath, 'r+');
  const bytes = Buffer.alloc(STEP_BYTES);
  let sequence = 0;
  return {
    file,
    mark(phase, batch = 0, text = 0, check = 0) {
      sequence = (sequence + 1) >>> 0;
      bytes.writeUInt32LE(sequence, 0);
      bytes.writeUInt32LE(PHASES.indexOf(phase), 4);
      bytes.writeUInt32LE(batch, 8);
      bytes.writeUInt32LE(text, 12);
      bytes.writeUInt32LE(check, 16);
      // Twice, so that a reader can tell a record that is only half written.
      bytes.writeUInt32LE(sequence, 20);
      writeSync(file, bytes, 0, STEP_BYTES, 0);
    },
  };
}

export interface CrumbReader {
  readonly path: string;
  /** The last step; undefined if the record was being written just now. */
  read(): Crumb | undefined;
  /** Takes the file's name away; the file itself stays until both sides have closed it. */
  unlink(): void;
  close(): void;
}

let created = 0;

/** Makes a breadcrumb file for a process that is about to start. */
export function makeCrumbs(): CrumbReader {
  const filePath = path.join(tmpdir(), `because-${process.pid}-${Date.now().toString(36)}-${created++}`);
  const file = openSync(filePath, 'wx+', 0o600);
  writeSync(file, Buffer.alloc(ALL_BYTES), 0, ALL_BYTES, 0);
  const bytes = Buffer.alloc(ALL_BYTES);
  const unlink = () => rmSync(filePath, { force: true });
  return {
    path: filePath,
    read() {
      readSync(file, bytes, 0, ALL_BYTES, 0);
      const sequence = bytes.readUInt32LE(0);
      if (sequence !== bytes.readUInt32LE(20)) return undefined;
      return {
        sequence,
        phase: PHASES[bytes.readUInt32LE(4)] ?? 'idle',
        batch: bytes.readUInt32LE(8),
        file: bytes.readUInt32LE(12),
        check: bytes.readUInt32LE(16),
        cpu: bytes.readDoubleLE(CPU_POSITION),
      };
    },
    unlink,
    close() {
      closeSync(file);
      unlink();
    },
  };
}
