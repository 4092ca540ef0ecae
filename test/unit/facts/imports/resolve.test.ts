/** Which files imports mean, language by language; and that an edit gives the same as a fresh look. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { edgesOf } from '../../../../server/src/facts/imports/resolve.js';
import { importWorld, resolved } from '../../../support/importFacts.js';

const TABLE: readonly (readonly [says: string, files: string, from: string, ...expected: string[]])[] = [
  [
    'paths, with and without endings, and what a compiler makes of a file',
    `//- /w/a.ts
import './b'; import './c.js'; import './d'; import './e.jsx'; import './f.css'; import '.'; import './g?raw'; import './none';
//- /w/b.ts
//- /w/c.ts
//- /w/d/index.tsx
//- /w/e.tsx
//- /w/f.css
//- /w/index.ts
//- /w/g.js
`,
    '/w/a.ts',
    './b → /w/b.ts',
    './c.js → /w/c.ts',
    './d → /w/d/index.tsx',
    './e.jsx → /w/e.tsx',
    './f.css → /w/f.css',
    '. → /w/index.ts',
    './g?raw → /w/g.js',
    './none → lost',
  ],
  [
    'packages, modules of Node, addresses, and the root of a web server',
    "//- /w/a.ts\nimport 'react'; import '@a/b/c'; import 'fs/promises'; import 'node:test'; import 'https://x/y.js'; import '/x';\n",
    '/w/a.ts',
    'react → package',
    '@a/b/c → package',
    'fs/promises → node',
    'node:test → node',
    'https://x/y.js → package',
    '/x → lost',
  ],
  [
    'aliases of the nearest tsconfig.json, of what it extends and refers to, with comments in it',
    `//- /w/tsconfig.base.json
{ "compilerOptions": { "baseUrl": ".", "paths": { "@libs/*": ["libs/*/src"], /* one */ "@db": ["libs/db/src/index.ts"], } } }
//- /w/apps/web/tsconfig.json
{ "extends": "../../tsconfig.base", "files": [], "references": [{ "path": "./tsconfig.app.json" }] }
//- /w/apps/web/tsconfig.app.json
{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }
//- /w/apps/web/src/a.ts
import '@libs/ui'; import '@db'; import '@/b'; import '@/none'; import 'libs/ui/src'; import '@scope/pkg';
//- /w/apps/web/src/b.ts
//- /w/libs/ui/src/index.ts
//- /w/libs/db/src/index.ts
`,
    '/w/apps/web/src/a.ts',
    '@libs/ui → /w/libs/ui/src/index.ts',
    '@db → /w/libs/db/src/index.ts',
    '@/b → /w/apps/web/src/b.ts',
    '@/none → lost',
    'libs/ui/src → /w/libs/ui/src/index.ts',
    '@scope/pkg → package',
  ],
  [
    'packages of the workspace to their sources, by exports, main, or where they usually lie',
    `//- /w/packages/a/package.json
{ "name": "@w/a", "main": "dist/index.js", "imports": { "#in/*": "./src/in/*.ts" } }
//- /w/packages/a/src/index.ts
import '@w/b'; import '@w/b/deep'; import '@w/b/styles.css'; import '@w/c'; import '#in/x'; import '#out'; import '@w/c/none';
//- /w/packages/a/src/in/x.ts
//- /w/packages/b/package.json
{ "name": "@w/b", "exports": { ".": { "types": "./dist/main.d.ts", "default": "./dist/main.mjs" }, "./*": "./dist/sub/*.js", "./styles.css": "./src/styles.css" } }
//- /w/packages/b/src/main.ts
//- /w/packages/b/src/sub/deep.ts
//- /w/packages/b/src/styles.css
//- /w/packages/c/package.json
{ "name": "@w/c" }
//- /w/packages/c/index.js
`,
    '/w/packages/a/src/index.ts',
    '@w/b → /w/packages/b/src/main.ts',
    '@w/b/deep → /w/packages/b/src/sub/deep.ts',
    '@w/b/styles.css → /w/packages/b/src/styles.css',
    '@w/c → /w/packages/c/index.js',
    '#in/x → /w/packages/a/src/in/x.ts',
    '#out → lost',
    '@w/c/none → lost',
  ],
  [
    'Python: dots, modules as names, folders on the path',
    `//- /w/pyproject.toml
//- /w/src/shop/__init__.py
//- /w/src/shop/pay/__init__.py
//- /w/src/shop/pay/card.py
from . import bank
from .. import util
from ..ship import route, Van
from shop.pay import bank as b, NAME
import shop.util
import os.path
from shop.none import x
import requests
from .gone import y
//- /w/src/shop/pay/bank.py
//- /w/src/shop/util.py
//- /w/src/shop/ship/__init__.py
//- /w/src/shop/ship/route.py
`,
    '/w/src/shop/pay/card.py',
    '.bank → /w/src/shop/pay/bank.py',
    '..util → /w/src/shop/util.py',
    '..ship → /w/src/shop/ship/__init__.py',
    '..ship.route → /w/src/shop/ship/route.py',
    'shop.pay → /w/src/shop/pay/__init__.py',
    'shop.pay.bank → /w/src/shop/pay/bank.py',
    'shop.util → /w/src/shop/util.py',
    'os.path → package',
    'shop.none → lost',
    'requests → package',
    '.gone → lost',
  ],
  [
    'Python from a test beside the package, and a project in a folder of its own',
    `//- /w/api/manage.py
//- /w/api/shop/__init__.py
//- /w/api/shop/models.py
//- /w/tests/test_a.py
from shop import models
from shop.models import Order
`,
    '/w/tests/test_a.py',
    'shop.models → /w/api/shop/models.py',
    'shop.models → /w/api/shop/models.py',
  ],
  [
    'Go: packages of the module, those that stand in a folder, and others',
    `//- /w/go.mod
module example.com/shop

require example.com/log v1.0.0
replace example.com/log => ./log
//- /w/log/go.mod
module example.com/log
//- /w/log/log.go
package log
//- /w/internal/db/db.go
package db
//- /w/internal/db/rows.go
package db
//- /w/internal/db/db_test.go
package db
//- /w/main.go
package main
import ("fmt"; "example.com/shop/internal/db"; "example.com/log"; "example.com/shop/none"; "github.com/x/y")
`,
    '/w/main.go',
    'fmt → package',
    'example.com/shop/internal/db → /w/internal/db/db.go /w/internal/db/rows.go',
    'example.com/log → /w/log/log.go',
    'example.com/shop/none → lost',
    'github.com/x/y → package',
  ],
  [
    'Java and Kotlin by the packages that files declare',
    `//- /w/a/src/main/java/x/pay/Card.java
package x.pay;
import x.ship.Van;
import x.ship.Van.Wheel;
import static x.ship.Van.drive;
import x.ship.*;
import x.ship.extension;
import java.util.List;
//- /w/b/src/main/java/x/ship/Van.java
package x.ship;
//- /w/b/src/main/kotlin/x/ship/More.kt
package x.ship
`,
    '/w/a/src/main/java/x/pay/Card.java',
    'x.ship.Van → /w/b/src/main/java/x/ship/Van.java',
    'x.ship.Van.Wheel → /w/b/src/main/java/x/ship/Van.java',
    'x.ship.Van.drive → /w/b/src/main/java/x/ship/Van.java',
    'x.ship → /w/b/src/main/java/x/ship/Van.java /w/b/src/main/kotlin/x/ship/More.kt',
    'x.ship.extension → /w/b/src/main/java/x/ship/Van.java /w/b/src/main/kotlin/x/ship/More.kt',
    'java.util.List → package',
  ],
  [
    'C# by the namespaces that files declare',
    `//- /w/Pay/Card.cs
using Shop.Ship;
using static Shop.Ship.Van;
using System.Text;
namespace Shop.Pay;
//- /w/Ship/Van.cs
namespace Shop.Ship { class Van {} }
`,
    '/w/Pay/Card.cs',
    'Shop.Ship → /w/Ship/Van.cs',
    'Shop.Ship.Van → /w/Ship/Van.cs',
    'System.Text → package',
  ],
  [
    'Rust: the crate, its modules, other crates of the workspace, renamed ones',
    `//- /w/Cargo.toml
[workspace]
members = ["crates/*"]
//- /w/crates/core-lib/Cargo.toml
[package]
name = "core-lib"
//- /w/crates/core-lib/src/lib.rs
pub mod rows;
//- /w/crates/core-lib/src/rows.rs
//- /w/crates/app/Cargo.toml
[package]
name = "app"
[dependencies]
kernel = { package = "core-lib", path = "../core-lib" }
//- /w/crates/app/src/main.rs
mod pay;
//- /w/crates/app/src/pay/mod.rs
mod card;
use crate::pay::card::Card;
use super::main_thing;
use self::card::Card as C;
use kernel::rows::Row;
use core_lib::Thing;
use std::fmt;
use card::X;
mod gone;
//- /w/crates/app/src/pay/card.rs
`,
    '/w/crates/app/src/pay/mod.rs',
    'self::card → /w/crates/app/src/pay/card.rs',
    'crate::pay::card::Card → /w/crates/app/src/pay/card.rs',
    'super::main_thing → /w/crates/app/src/main.rs',
    'self::card::Card → /w/crates/app/src/pay/card.rs',
    'kernel::rows::Row → /w/crates/core-lib/src/rows.rs',
    'core_lib::Thing → /w/crates/core-lib/src/lib.rs',
    'std::fmt → package',
    'card::X → /w/crates/app/src/pay/card.rs',
    'self::gone → lost',
  ],
  [
    'PHP by composer.json, and by path',
    `//- /w/composer.json
{ "autoload": { "psr-4": { "App\\\\": "app/" } } }
//- /w/app/Pay.php
<?php
use App\\Models\\User;
use App\\None;
use Other\\Thing;
require __DIR__ . '/boot.php';
//- /w/app/Models/User.php
<?php
//- /w/app/boot.php
<?php
`,
    '/w/app/Pay.php',
    'App\\Models\\User → /w/app/Models/User.php',
    'App\\None → lost',
    'Other\\Thing → package',
    './boot.php → /w/app/boot.php',
  ],
  [
    'Ruby, by path and from lib',
    "//- /w/lib/shop.rb\nrequire 'shop/pay'\nrequire_relative 'shop/ship'\nrequire 'json'\n//- /w/lib/shop/pay.rb\n//- /w/lib/shop/ship.rb\n",
    '/w/lib/shop.rb',
    'shop/pay → /w/lib/shop/pay.rb',
    './shop/ship → /w/lib/shop/ship.rb',
    'json → package',
  ],
  [
    'C and C++, beside the file, in include, or where a name is the only one of its kind',
    '//- /w/src/a.c\n#include "b.h"\n#include "deep/c.h"\n#include <lib/d.h>\n#include <stdio.h>\n#include "none.h"\n//- /w/src/b.h\n//- /w/other/deep/c.h\n//- /w/include/lib/d.h\n',
    '/w/src/a.c',
    'b.h → /w/src/b.h',
    'deep/c.h → /w/other/deep/c.h',
    '<lib/d.h> → /w/include/lib/d.h',
    '<stdio.h> → package',
    'none.h → lost',
  ],
  [
    'Swift: the files of a module of the package',
    '//- /w/Sources/App/main.swift\nimport Core\nimport Foundation\n//- /w/Sources/Core/a.swift\n//- /w/Sources/Core/b.swift\n',
    '/w/Sources/App/main.swift',
    'Core → /w/Sources/Core/a.swift /w/Sources/Core/b.swift',
    'Foundation → package',
  ],
];

suite('facts/imports/resolve', () => {
  for (const [says, files, from, ...expected] of TABLE)
    test(says, () => assert.deepEqual(resolved(files, from), expected));

  const PATHS = [
    '/w/a.ts',
    '/w/b/index.ts',
    '/w/b/c.js',
    '/w/p/package.json',
    '/w/x/A.java',
    '/w/y/B.java',
    '/w/tsconfig.json',
  ];
  const TEXTS = [
    "import './b'; import '@/c'; import 'p';",
    "export * from '../a';",
    '{"name": "p", "main": "../b/c.js"}',
    '{"compilerOptions": {"paths": {"@/*": ["./b/*"]}}}',
    'package x; import y.B; class A {}',
    'package y; import x.A; class B {}',
    '{',
    '',
  ];
  const edit = fc.record({
    path: fc.constantFrom(...PATHS),
    text: fc.option(fc.constantFrom(...TEXTS), { nil: undefined }),
  });

  test('whatever is edited, made and deleted: the same as if it were looked at for the first time', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        const { world, store, put } = importWorld([]);
        const texts = new Map<string, string>();
        for (const { path, text } of edits) {
          if (text === undefined) {
            texts.delete(path);
            store.forget([path]);
          } else {
            texts.set(path, text);
            put(path, text);
          }
          const now = edgesOf(world);
          const fresh = edgesOf(importWorld(texts).world);
          for (const one of texts.keys()) assert.deepEqual(now(one), fresh(one));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('an edit resolves the imports of its file and of no other', () => {
    const { world, put } = importWorld([
      ['/w/a.ts', "import './b';"],
      ['/w/b.ts', "import './a';"],
    ]);
    const [a, b] = [edgesOf(world)('/w/a.ts'), edgesOf(world)('/w/b.ts')];
    put('/w/a.ts', "\nimport './b';");
    assert.notEqual(edgesOf(world)('/w/a.ts'), a);
    assert.equal(edgesOf(world)('/w/b.ts'), b);
  });
});
