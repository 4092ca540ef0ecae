/**
 * An exception recorded as a comment: one row for each language and host form, with the whole text as it is afterwards. A language that
 * the product knows and that has no row fails.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { EXCEPTION_FORMS } from '../../../server/src/engine/exceptionForms.js';
import { applyEdits } from '../../../server/src/engine/fixes.js';
import type { RunText } from '../../../server/src/engine/recordException.js';
import { recordInComment } from '../../../server/src/engine/recordException.js';
import { runChecks } from '../../../server/src/engine/runChecks.js';
import { LANGUAGES, languageOfPath } from '../../../server/src/facts/languages.js';
import { indexLines } from '../../../server/src/model/lines.js';
import { loadAstGrep } from '../../../server/src/node/astGrep.js';
import { checkOf, finish, forbid, prepare } from '../../support/checks.js';

const trees = loadAstGrep();
const CHECK = checkOf(forbid('BAD'), { key: 'p' });
const PREPARED = prepare([CHECK], trees);
const WORDING = { reason: 'R', until: '2027-03-31' };
const IT = 'because(p): R until 2027-03-31';

/** Runs the one check of these tests as an engine process does. */
function running(path: string): RunText {
  const language = languageOfPath(path)?.id;
  return async (text) =>
    finish(runChecks({ path, language, text, checks: ['p'], facts: ['skeleton'] }, PREPARED, trees));
}

/** The text with an exception for the line of the first BAD; undefined if none can stand there. */
async function record(path: string, text: string, wording = WORDING): Promise<string | undefined> {
  const line = indexLines(text).pointAt(text.indexOf('BAD')).line;
  const asked = { path, language: languageOfPath(path)?.id, text, line };
  const edits = await recordInComment(asked, 'p', wording, { run: running(path), ownChecks: new Set(['p']) });
  return edits && applyEdits(text, edits);
}

/** A text in which `@@` stands for the exception; without it the text before. */
interface Row {
  readonly path: string;
  readonly says: string;
  /** Undefined: no comment can stand there. */
  readonly after: string | undefined;
  readonly before?: string;
}

const row = (path: string, says: string, after: string): Row => ({ path, says, after });
const none = (path: string, says: string, before: string): Row => ({ path, says, before, after: undefined });

const ROWS: readonly Row[] = [
  row('/a.ts', 'above', 'a();\n  // @@\n  BAD();\n'),
  row(
    '/a.ts',
    'above a directive that holds for the next line',
    '// @@\n// eslint-disable-next-line no-alert\nBAD();\n',
  ),
  row('/a.ts', 'below a shebang and a prologue', "#!/usr/bin/env node\n'use strict';\n// @@\nBAD();\n"),
  row('/a.ts', 'behind a template', 'const a = `\n  BAD`; // @@\n'),
  none('/a.ts', 'inside of a template', 'const a = `\n  BAD\n`;\n'),
  row('/a.tsx', 'above an element', 'const a = (\n  <b>\n    {/* @@ */}\n    <i x="BAD" />\n  </b>\n);\n'),
  row('/a.tsx', 'above the only element', 'const a = (\n  // @@\n  <i x="BAD" />\n);\n'),
  row('/a.tsx', 'above an attribute', 'const a = (\n  <i\n    // @@\n    x="BAD"\n  />\n);\n'),
  none('/a.tsx', 'between lines of one text', 'const a = (\n  <p>\n    one\n    BAD two\n    three\n  </p>\n);\n'),
  row('/a.js', 'above, in JSX, too', 'x = <a>\n  {/* @@ */}\n  <b c="BAD" />\n</a>;\n'),
  row('/a.jsx', 'above', '// @@\nBAD();\n'),
  row('/a.py', 'above', '# -*- coding: utf-8 -*-\ndef f():\n    # @@\n    BAD()\n'),
  row('/a.py', 'behind the end of a string over several lines', 'a = """\nBAD"""  # @@\n'.replace('  #', ' #')),
  none('/a.py', 'inside of a string', 'a = """\nBAD\n"""\n'),
  row('/a.py', 'behind what a backslash continues', 'a = 1 + \\\n  BAD # @@\n'),
  row('/a.go', 'above', 'package a\n\nfunc f() {\n\t// @@\n\tBAD()\n}\n'),
  row('/A.java', 'above', 'class A {\n  // @@\n  int BAD;\n}\n'),
  row('/a.kt', 'above', 'fun f() {\n  // @@\n  BAD()\n}\n'),
  row('/a.cs', 'above', 'class A {\n  // @@\n  int BAD;\n}\n'),
  row('/a.rs', 'above', 'fn f() {\n    // @@\n    BAD();\n}\n'),
  row('/a.rb', 'above', '# frozen_string_literal: true\ndef f\n  # @@\n  BAD()\nend\n'),
  none('/a.rb', 'inside of a heredoc', 'a = <<~TEXT\n  BAD\nTEXT\n'),
  row('/a.php', 'above', '<?php\n// @@\nBAD();\n'),
  row('/a.php', 'behind the opening tag', '<?php BAD(); // @@\n'),
  row('/a.swift', 'above', 'func f() {\n  // @@\n  BAD()\n}\n'),
  row('/a.c', 'above', 'int f(void) {\n  // @@\n  return BAD;\n}\n'),
  none('/a.c', 'in a macro over several lines', '#define A(x) \\\n  do_it(x); \\\n  BAD(x)\n'),
  row('/a.cpp', 'above', 'int f() {\n  // @@\n  return BAD;\n}\n'),
  row('/a.scala', 'above', 'object A {\n  // @@\n  val x = BAD\n}\n'),
  row('/a.html', 'above an element', '<body>\n  <!-- @@ -->\n  <p>BAD</p>\n</body>\n'),
  row('/a.html', 'in a script', '<script>\n  // @@\n  BAD();\n</script>\n'),
  row('/a.html', 'in a style', '<style>\n  /* @@ */\n  .BAD { top: 0; }\n</style>\n'),
  row('/a.html', 'not above the doctype', '<!doctype html><p>BAD</p> <!-- @@ -->\n'),
  none('/a.html', 'between the attributes of a tag', '<p\n  class="BAD"\n>x</p>\n'),
  row('/a.css', 'above', '.a {\n  /* @@ */\n  color: BAD;\n}\n'),
  none('/a.json', 'in plain JSON', '{\n  "a": "BAD"\n}\n'),
  row('/tsconfig.json', 'in JSON with comments', '{\n  // @@\n  "a": "BAD"\n}\n'),
  row('/a.yaml', 'above', 'a:\n  # @@\n  - BAD\n'),
  none('/a.yaml', 'inside of a block of text', 'run: |\n  echo BAD\n  echo more\n'),
  row('/a.sh', 'below the shebang', '#!/bin/sh\n# @@\necho BAD\n'),
  row('/a.sh', 'behind a command over several lines', 'curl \\\n  --url BAD # @@\n'),
  row('/a.sql', 'above', 'select 1;\n-- @@\nselect BAD from a;\n'),
  row('/a.vue', 'in the template', '<template>\n  <!-- @@ -->\n  <p>BAD</p>\n</template>\n'),
  row('/a.vue', 'in the script', '<template><p /></template>\n<script setup lang="ts">\n// @@\nBAD();\n</script>\n'),
  row('/a.vue', 'in the style', '<style scoped>\n/* @@ */\n.BAD { top: 0; }\n</style>\n'),
  none('/a.vue', 'between the attributes of a tag', '<template>\n  <p\n    class="BAD"\n  />\n</template>\n'),
  row('/a.svelte', 'in the script', '<script>\n  // @@\n  BAD();\n</script>\n<p>x</p>\n'),
  row('/a.svelte', 'in the markup', '<script>\n  a();\n</script>\n<!-- @@ -->\n<p>BAD</p>\n'),
  none('/a.ipynb', 'in a notebook', '{"cells": [\n"BAD"\n]}\n'),
  row('/a.md', 'above a paragraph', '# A\n\n<!-- @@ -->\nBAD text\nmore\n'),
  row('/a.md', 'behind a line of a paragraph', 'One\nBAD two <!-- @@ -->\nthree\n'),
  row('/a.md', 'in front matter', '---\n# @@\ntitle: BAD\n---\n\nText\n'),
  none('/a.md', 'in a sample', 'Text\n\n```ts\nBAD();\n```\n'),
  row('/a.mdx', 'as JSX does', '# A\n\n{/* @@ */}\nBAD text\n'),
  row('/a.xml', 'above', '<?xml version="1.0"?>\n<a>\n  <!-- @@ -->\n  <b>BAD</b>\n</a>\n'),
  none('/a.xml', 'between the attributes of a tag', '<a\n  b="BAD"\n/>\n'),
  row('/a.toml', 'above', '[a]\n# @@\nb = "BAD"\n'),
  none('/a.toml', 'inside of a string', 'a = """\nBAD\n"""\n'),
  row('/a.ini', 'above', '[a]\n# @@\nb = BAD\n'),
  row('/Dockerfile', 'above', '# syntax=docker/dockerfile:1\n# @@\nFROM BAD\n'),
  row('/Dockerfile', 'between the lines of a command', 'FROM a\nRUN one && \\\n  # @@\n  BAD\n'),
  row('/Makefile', 'above, at the margin', 'a:\n# @@\n\tBAD\n'),
  row('/a.tf', 'above', 'a {\n  # @@\n  b = "BAD"\n}\n'),
  none('/a.tf', 'inside of a heredoc', 'a = <<-END\n  BAD\n  END\n'),
  row('/a.proto', 'above', 'message A {\n  // @@\n  string BAD = 1;\n}\n'),
  row('/a.graphql', 'above', 'type A {\n  # @@\n  BAD: Int\n}\n'),
  none('/a.graphql', 'inside of a description', 'type A {\n  """\n  BAD\n  """\n  a: Int\n}\n'),
  row('/a.scss', 'above', '.a {\n  // @@\n  color: BAD;\n}\n'),
  row('/a.dart', 'above', 'void f() {\n  // @@\n  BAD();\n}\n'),
  row('/a.ex', 'above', 'def f do\n  # @@\n  BAD()\nend\n'),
  row('/a.erl', 'above', 'f() ->\n  % @@\n  BAD().\n'),
  row('/a.hs', 'above', 'f =\n  -- @@\n  BAD\n'),
  row('/a.lua', 'above', '-- @@\nBAD()\n'),
  row('/a.pl', 'above', '#!/usr/bin/perl\n# @@\nBAD();\n'),
  row('/a.ps1', 'above', '# @@\nBAD\n'),
  none('/a.ps1', 'inside of a here-string', '$a = @"\nBAD\n"@\n'),
  row('/a.r', 'above', '# @@\nBAD()\n'),
  none('/a.txt', 'in plain text', 'BAD\n'),
  none('/a.csv', 'in a format without comments', 'a,BAD\n'),
];

suite('engine/recordException', () => {
  for (const { path, says, before, after } of ROWS) {
    test(`${path.slice(1)}: ${says}`, async () => {
      const given = before ?? (after ?? '').replace(/^[^\S\n]*[^\w\s]+ @@.*\n|(?<=\S) \S+ @@[^\n]*/m, '');
      assert.ok(given.includes('BAD') && !given.includes('@@'), given);
      assert.equal(await record(path, given), after?.replace('@@', IT));
    });
  }

  for (const [says, before, after] of [
    [
      'one that says the very same takes it in',
      '// because(q): R until 2027-03-31\nBAD();\n',
      '// because(q, p): R until 2027-03-31\nBAD();\n',
    ],
    ['one that has ended is said anew', 'BAD(); // because(p): old until 2025-01-01 (@ana)\n', `BAD(); // ${IT}\n`],
    ['one without a day is said anew', '/* because(p): old */\nBAD();\n', `/* ${IT} */\nBAD();\n`],
    [
      'another reason stays by itself',
      '// because(q): S until 2027-03-31\nBAD();\n',
      `// because(q): S until 2027-03-31\n// ${IT}\nBAD();\n`,
    ],
    [
      'behind code another comment goes above',
      'BAD(); // because(q): S until 2027-03-31\n',
      `// ${IT}\nBAD(); // because(q): S until 2027-03-31\n`,
    ],
    ['the line endings of the text', 'a();\r\nBAD();\r\n', `a();\r\n// ${IT}\r\nBAD();\r\n`],
    ['a last line without an end', 'BAD()', `// ${IT}\nBAD()`],
  ] as const) {
    test(`beside what is there: ${says}`, async () => assert.equal(await record('/a.ts', before), after));
  }

  test('a reason that would end its comment is written so that it does not', async () => {
    assert.equal(
      await record('/a.css', '.BAD { top: 0; }\n', { ...WORDING, reason: 'until */ comes\nto -- an end' }),
      '/* because(p): until * / comes to – an end until 2027-03-31 */\n.BAD { top: 0; }\n',
    );
  });

  test('every language that the product knows has a row', () => {
    const shown = new Set(ROWS.map(({ path }) => languageOfPath(path)?.id));
    assert.deepEqual(
      LANGUAGES.map(({ id }) => id).filter((id) => !shown.has(id) || EXCEPTION_FORMS[id] === undefined),
      [],
    );
  });
});
