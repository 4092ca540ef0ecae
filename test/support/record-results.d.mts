import type { Runner } from 'mocha';

export interface Results {
  passed: number;
  failed: number;
  skipped: number;
  failures: { title: string; error: string }[];
}

export function recordResults(runner: Runner, file: string): void;
