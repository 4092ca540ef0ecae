/** What is read off texts as imports, language by language. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { importsIn } from '../../../support/importFacts.js';

const TABLE: readonly (readonly [path: string, text: string, ...expected: string[]])[] = [
  ['a.ts', "import { x } from './x';", 'static ./x'],
  ['a.ts', "import './x.css';", 'static ./x.css'],
  ['a.ts', "import type { X } from './x';", 'type ./x'],
  ['a.ts', "import { type X, type Y } from './x';", 'type ./x'],
  ['a.ts', "import { type X, y } from './x';", 'static ./x'],
  ['a.ts', "import d, { type X } from './x';", 'static ./x'],
  ['a.ts', "export * from './x'; export { y } from './y';", 'export ./x', 'export ./y'],
  ['a.ts', "export type { X } from './x';", 'type ./x'],
  ['a.ts', 'export const x = 1; export { x as y };'],
  ['a.ts', "import x = require('./x');", 'static ./x'],
  ['a.ts', "type X = import('./x').X;", 'type ./x'],
  ['a.ts', "const x = await import('./x'); lazy(() => import(`./y`));", 'dynamic ./x', 'dynamic ./y'],
  ['a.ts', 'await import(`./${name}`); await import(name);'],
  ['a.cts', "const x = require('./x'); require.resolve('./y');", 'static ./x', 'static ./y'],
  ['a.ts', "jest.mock('./x'); vi.mock('./y');"],
  ['a.ts', "// import './x'\nconst s = \"import './y'\";"],
  ['a.tsx', "import { A } from './A'; export const B = () => <A/>;", 'static ./A'],
  ['a.jsx', "import A from './A'; export const B = () => <A/>;", 'static ./A'],
  ['a.mjs', "import fs from 'node:fs';", 'static node:fs'],
  [
    'a.vue',
    "<template/>\n<script setup lang=\"ts\">\nimport A from './A.vue';\nimport type { B } from './b';\n</script>",
    'static ./A.vue',
    'type ./b',
  ],
  ['a.svelte', "<script>\n  import A from './A.svelte';\n</script>\n<p>import x from 'y'</p>", 'static ./A.svelte'],
  ['a.py', 'import a.b, c as d', 'static a.b', 'static c'],
  ['a.py', 'from a.b import c, d as e', 'static a.b (c d)'],
  ['a.py', 'from . import b\nfrom ..c import (\n  d,\n  e,\n)', 'static . (b)', 'static ..c (d e)'],
  ['a.py', 'from a import *', 'static a'],
  ['a.py', 'from __future__ import annotations'],
  ['a.py', 'if TYPE_CHECKING:\n    from a import B', 'type a (B)'],
  ['a.py', 'if typing.TYPE_CHECKING:\n    import a', 'type a'],
  ['a.py', 'def f():\n    from a import b', 'dynamic a (b)'],
  ['a.go', 'package a\nimport "fmt"\nimport (\n  x "b/c"\n  _ "d"\n)', 'static fmt', 'static b/c', 'static d'],
  [
    'A.java',
    'package a;\nimport c.d.E;\nimport static f.G.h;\nimport i.j.*;',
    'static c.d.E',
    'static f.G.h',
    'static i.j at i.j.*',
  ],
  [
    'a.kt',
    'package a\nimport c.d.E\nimport q.R as S\nimport i.j.*',
    'static c.d.E',
    'static q.R',
    'static i.j at i.j.*',
  ],
  [
    'a.cs',
    'global using A;\nusing static B.C;\nusing D = E.F;\nnamespace X { using G; }',
    'static A',
    'static B.C',
    'static E.F',
    'static G',
  ],
  [
    'a.rs',
    'use crate::a::{self, b::C, d as e, f::*};',
    'static crate::a at self',
    'static crate::a::b::C at b::C',
    'static crate::a::d at d',
    'static crate::a::f at f::*',
  ],
  [
    'a.rs',
    'pub use super::g;\nuse ::serde::X;\nextern crate k as kk;',
    'export super::g',
    'static ::serde::X',
    'static ::k at k',
  ],
  [
    'a.rs',
    'mod h;\nmod i { use super::j; use super::super::k; mod l; }',
    'module self::h at h',
    'static self::j at super::j',
    'static super::k at super::super::k',
    'module self::i::l at l',
  ],
  ['a.rb', "require 'a/b'\nrequire_relative '../c'\nx.load 'no'", 'static a/b', 'static ./../c'],
  [
    'a.php',
    '<?php\nuse C\\D;\nuse E\\{F, G as H};\nrequire __DIR__ . \'/k.php\';\ninclude "l$x.php";',
    'static C\\D',
    'static E\\F at F',
    'static E\\G at G',
    'static ./k.php',
  ],
  ['a.swift', 'import A\n@testable import B\nimport struct C.D', 'static A', 'static B', 'static C.D'],
  [
    'a.scala',
    'package a\nimport c.d.E\nimport f.{G, H => I}\nimport j._',
    'static c.d.E',
    'static f.G at G',
    'static f.H at H',
    'static j at j._',
  ],
  ['a.c', '#include "a/b.h"\n#include <stdio.h>', 'static a/b.h', 'static <stdio.h>'],
  ['a.cpp', '#include "a/b.hpp"\n#include <vector>', 'static a/b.hpp', 'static <vector>'],
];

suite('facts/imports/read', () => {
  for (const [path, text, ...expected] of TABLE) {
    test(`${path}: ${text.split('\n').join(' ⏎ ')}`, () => assert.deepEqual(importsIn(`/w/${path}`, text), expected));
  }

  test('its own text', () => {
    const path = 'test/unit/facts/imports/read.test.ts';
    const found = importsIn(`/w/${path}`, readFileSync(path, 'utf8'));
    assert.deepEqual(found, ['static node:assert/strict', 'static node:fs', 'static ../../../support/importFacts.js']);
  });
});
