/** Why a file is not looked at, in a sentence. Deliberately absent: finding that out. */
import type { SkipReason } from '../model/finding.js';

const SKIPPED: { readonly [reason in SkipReason]: string } = {
  ignored: 'This file is left out by .gitignore.',
  generated: 'This file is generated, so no principle is checked in it.',
  minified: 'This file is minified, so no principle is checked in it.',
  binary: 'This file is not text, so no principle is checked in it.',
  oversized: 'This file is too large to be checked.',
  principles: 'This is a principles file: it holds the patterns of its own checks, so none is run on it.',
  outside: 'This file lies outside of the opened folders.',
  unreadable: 'This file cannot be read.',
  disabled: 'Because is switched off for this folder by the setting because.enable.',
};

/** @param glob the one of `ignore:` that leaves the file out */
export function skippedInWords(reason: SkipReason, glob: string | undefined): string {
  return reason === 'ignored' && glob !== undefined
    ? `This file is left out by "${glob}" under \`ignore\` in the principles file.`
    : SKIPPED[reason];
}
