/** The ast-grep command as the judge: the same rules on the same texts give the same findings, messages and fixes. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import { parse } from 'yaml';
import type { FixTemplate, SyntaxSpec } from '../../../server/src/model/check.js';
import { astGrepCommand } from '../../support/astGrepCommand.js';
import { applyFirstFixes, checkOf, runOn } from '../../support/checks.js';
import { CASES } from './astGrepCases.js';
import { REWRITE_CASES } from './astGrepRewriteCases.js';

/** One finding, in the terms of the command: bytes of UTF-8. */
interface Finding {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly fix?: { readonly start: number; readonly end: number; readonly text: string };
}

interface JsonMatch {
  readonly range: { readonly byteOffset: { readonly start: number; readonly end: number } };
  readonly message: string;
  readonly replacement?: string;
  readonly replacementOffsets?: { readonly start: number; readonly end: number };
}

type WrittenFix = string | Partial<FixTemplate> | readonly Partial<FixTemplate>[];

function fixesOf(written: WrittenFix | undefined): readonly Partial<FixTemplate>[] {
  if (written === undefined) return [];
  if (typeof written === 'string') return [{ template: written }];
  return Array.isArray(written) ? (written as readonly Partial<FixTemplate>[]) : [written as Partial<FixTemplate>];
}

const byPlace = (a: Finding, b: Finding) => a.start - b.start || b.end - a.end;

suite('checks/syntax, against the ast-grep command', () => {
  let folder = '';
  let command = '';
  suiteSetup(() => {
    command = astGrepCommand();
    folder = mkdtempSync(path.join(tmpdir(), 'because-test-'));
    // A project of its own, so that no configuration above the folder is found.
    writeFileSync(path.join(folder, 'sgconfig.yml'), 'ruleDirs: []\n');
  });
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  for (const { title, file, rule, text } of [...CASES, ...REWRITE_CASES]) {
    test(title, () => {
      const rulePath = path.join(folder, 'rule.yml');
      const textPath = path.join(folder, file);
      writeFileSync(rulePath, `id: c\n${rule}`);
      writeFileSync(textPath, text);
      const runCommand = (...args: string[]) =>
        execFileSync(command, ['scan', '--rule', rulePath, ...args, textPath], {
          cwd: folder,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        });

      const {
        language,
        message = '',
        fix,
        ...rest
      } = parse(rule) as SyntaxSpec & {
        language: string;
        message?: string;
        fix?: WrittenFix;
      };
      const check = checkOf(
        { ...rest, kind: 'syntax', languages: [language.toLowerCase()], suppressedAs: 'c' },
        { message, fixes: fixesOf(fix) },
      );
      const report = runOn(`/${file}`, text, [check]);
      const bytes = (offset: number) => Buffer.byteLength(text.slice(0, offset));
      const ours = report.matches.map(({ range, message, fixes }): Finding => {
        const edit = fixes[0]?.edits[0];
        return {
          start: bytes(range.start.offset),
          end: bytes(range.end.offset),
          message,
          ...(edit
            ? { fix: { start: bytes(edit.range.start.offset), end: bytes(edit.range.end.offset), text: edit.newText } }
            : {}),
        };
      });
      const theirs = (JSON.parse(runCommand('--json=compact')) as JsonMatch[]).map(
        ({ range, message, replacement, replacementOffsets }): Finding => ({
          ...range.byteOffset,
          message,
          ...(replacement === undefined || !replacementOffsets
            ? {}
            : { fix: { ...replacementOffsets, text: replacement } }),
        }),
      );
      assert.deepEqual([...ours].sort(byPlace), [...theirs].sort(byPlace));
      assert.ok(theirs.length > 0, 'a case that finds nothing proves nothing');
      if (!fix) return;
      runCommand('--update-all');
      assert.equal(applyFirstFixes(text, report.matches), readFileSync(textPath, 'utf8'));
    });
  }
});
