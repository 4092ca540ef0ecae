/** Rules as written for the ast-grep command, each with a text that it finds something in. */

export interface Case {
  readonly title: string;
  readonly file: string;
  /** YAML without the id. */
  readonly rule: string;
  readonly text: string;
}

const ts = (title: string, rule: string, text: string): Case => ({
  title,
  file: 'a.ts',
  rule: `language: typescript\n${rule}`,
  text,
});

const INDENTED = `function a() {
  if (b) {
    call(
      one,
        two,
      () => {
        three();
      },
    );
  }
}
`;

export const CASES: readonly Case[] = [
  ts(
    'a pattern',
    'rule: {pattern: fetch($URL)}\nmessage: No $URL here',
    'fetch(a); fetch(b(c), d); x.fetch(a);\nfetch(fetch(1))',
  ),
  ts(
    'kind and has',
    'rule: {kind: call_expression, has: {field: function, regex: "^foo"}}',
    'foo(1); bar(foo(2)); food()',
  ),
  ts('kind as a selector', 'rule: {kind: "call_expression > identifier"}', 'foo(1); bar(foo)'),
  ts(
    'inside until the end',
    'rule: {pattern: await $X, inside: {kind: for_in_statement, stopBy: end}}',
    'for (const a of b) { if (c) { await d } }\nawait e',
  ),
  ts(
    'not inside',
    'rule: {pattern: await $X, not: {inside: {kind: try_statement, stopBy: end}}}',
    'try { await a } catch {}\nawait b',
  ),
  ts(
    'stopBy as a rule',
    'rule: {pattern: return $X, inside: {kind: method_definition, stopBy: {kind: arrow_function}}}',
    'class A { m() { x(() => { return 1 }); return 2 } }',
  ),
  ts(
    'precedes and follows',
    'rule: {all: [{kind: expression_statement}, {follows: {kind: import_statement, stopBy: end}}, {precedes: {regex: "^end", stopBy: end}}]}',
    "first()\nimport 'a'\nx()\ny()\nend()\nz()",
  ),
  ts(
    'any with different variables',
    'rule: {any: [{pattern: foo($A)}, {pattern: "bar($A, $B)"}]}\nmessage: "$A and $B"',
    'foo(1); bar(2, 3)',
  ),
  ts(
    'matches and utils',
    'utils: {literal: {any: [{kind: string}, {kind: number}]}}\nrule: {pattern: f($A), has: {matches: literal, stopBy: end}}',
    "f(1); f(x); f('a'); f(g(2))",
  ),
  ts(
    'constraints',
    'rule: {pattern: $O.$M($$$A)}\nconstraints: {M: {regex: "^get"}, O: {kind: identifier}}\nmessage: $O does $M with $$$A',
    'a.getB(1, 2); a.setB(3); a.b.getC()',
  ),
  ts('nthChild', 'rule: {kind: number, nthChild: {position: 2n+1}}', 'f(1, 2, 3, 4)'),
  ts(
    'nthChild from the end of a rule',
    'rule: {kind: number, nthChild: {position: 1, reverse: true, ofRule: {kind: number}}}',
    'f(1, 2, a); [3, b, 4]',
  ),
  ts(
    'range',
    'rule: {kind: identifier, range: {start: {line: 1, column: 0}, end: {line: 1, column: 3}}}',
    'foo\nbar\nbaz',
  ),
  ts('field', 'rule: {kind: identifier, inside: {kind: variable_declarator, field: name}}', 'const a = b'),
  ts('the same variable twice', 'rule: {pattern: $A === $A}', 'a === a; a === b; f(1) === f(1); f(1) === f(2)'),
  ts(
    'unnamed variables',
    'rule: {kind: binary_expression, has: {field: operator, pattern: $$OP}}\nmessage: "[$OP]"',
    'a + b; c - d',
  ),
  ts('strictness signature', 'rule: {pattern: {context: "foo($A)", strictness: signature}}', 'foo(1); bar(2)'),
  ts('strictness ast', 'rule: {pattern: {context: \'f("x")\', strictness: ast}}', 'f(\'x\'); f("x"); f(x)'),
  ts(
    'context and selector',
    'rule: {pattern: {context: "class A { $F = $V }", selector: public_field_definition}}\nmessage: $F is $V',
    'class B { a = 1; b: string = x; m() {} }',
  ),
  ts('comments between', 'rule: {pattern: "foo($A, $B)"}\nmessage: $A $B', 'foo(/* x */ 1, // y\n 2)'),
  ts('regex beside a pattern', 'rule: {pattern: $F($$$), regex: "(?i)^LOG"}', 'log(1); Logger(2); blog(3)'),
  ts('a regex in a not', 'rule: {kind: string, not: {regex: "^.\\\\w+.$"}}', "'abc'; 'a b'"),
  ts(
    'many variables at the ends',
    'rule: {pattern: "f($$$A, x, $$$B)"}\nmessage: "[$$$A] [$$$B]"',
    'f(x); f(1, x); f(1, 2, x, 3)',
  ),
  ts('an empty $$$', 'rule: {pattern: "f($$$A)"}\nfix: g($$$A)', 'f(); f(1); f(1, 2,)'),
  ts('nested findings', 'rule: {pattern: f($A)}\nfix: g($A)', 'f(f(f(1)))'),
  ts(
    'variables in the message that nobody binds',
    'rule: {pattern: f($A)}\nmessage: "$B and $$$C and $A $ $a $$ $$$ $A1 x$A"',
    'f(1)',
  ),

  ts('a fix on one line', 'rule: {pattern: "call($A, $B, $C)"}\nfix: other($C)', INDENTED),
  ts(
    'a fix on several lines',
    'rule: {pattern: "call($A, $$$B)"}\nfix: |-\n  other({\n    first: $A,\n    rest: [\n      $$$B\n    ],\n  })',
    INDENTED,
  ),
  ts(
    'a capture that moves in',
    'rule: {pattern: "call($A, $B, $C)"}\nfix: |-\n  wrap(() => {\n      deep($C)\n  })',
    INDENTED,
  ),
  ts('a capture that moves out', 'rule: {pattern: "if ($X) { $$$BODY }"}\nfix: $$$BODY', INDENTED),
  ts('a message on several lines', 'rule: {pattern: "call($$$A)"}\nmessage: |-\n  One\n    $$$A\n  two', INDENTED),
  ts(
    'a fix with CRLF',
    'rule: {pattern: "call($A, $$$B)"}\nfix: |-\n  other(\n    $A,\n    $$$B\n  )',
    INDENTED.replaceAll('\n', '\r\n'),
  ),
  ts(
    'a fix with tabs',
    'rule: {pattern: "call($A, $$$B)"}\nfix: |-\n  other(\n    $A,\n    $$$B\n  )',
    INDENTED.replaceAll('  ', '\t'),
  ),
  ts(
    'a fix with tabs in the template',
    'rule: {pattern: "call($A, $$$B)"}\nfix: "other(\\n\\t$A,\\n\\t$$$B\\n)"',
    INDENTED,
  ),
  ts(
    'a fix on the first line of a file',
    'rule: {pattern: f($A)}\nfix: "g(\\n  $A\\n)"',
    '    f({\n      a: 1\n    })',
  ),
  ts('a fix behind other code', 'rule: {pattern: f($A)}\nfix: "g(\\n  $A\\n)"', '  const x = f({\n    a: 1,\n  })'),
  ts(
    'a fix in a deep line',
    'rule: {pattern: f($A)}\nfix: "g(\\n  $A\\n)"',
    `${' '.repeat(600)}f({\n${' '.repeat(602)}a\n${' '.repeat(600)}})`,
  ),
  ts('a fix far into a line', 'rule: {pattern: f($A)}\nfix: "g(\\n  $A\\n)"', `  ${'x;'.repeat(254)}f({\n    a\n  })`),
  ts(
    'a fix just as far as ast-grep looks',
    'rule: {pattern: f($A)}\nfix: "g(\\n  $A\\n)"',
    `\n  ${'y;'.repeat(254)} f({\n    a\n  })`,
  ),
  ts(
    'a fix far into a line of wide letters',
    'rule: {pattern: f($A)}\nfix: "g(\\n  $A\\n)"',
    `  '${'é€😀'.repeat(40)}';f({\n    a\n  })`,
  ),
  ts(
    'a capture with less indentation than its first line',
    'rule: {pattern: f($A)}\nfix: g($A)',
    '      f(`\n  a\nb\n        c\n`)',
  ),
  ts(
    'emoji and wide letters',
    'rule: {pattern: f($A)}\nmessage: 😀 $A\nfix: "ä(\\n  $A\\n)"',
    "/* 😀 */ f('ü€😀');\n  é = f({\n    '😀': 1\n  })",
  ),
  ts('an empty fix', 'rule: {kind: debugger_statement}\nfix: ""', 'a()\ndebugger;\nb()'),
  ts(
    'a fix without variables on several lines',
    'rule: {kind: debugger_statement}\nfix: |-\n  one()\n    two()',
    'function a() {\n    debugger;\n}',
  ),
  ts('dollars in a fix', 'rule: {pattern: f($A)}\nfix: "`$${x} $a $ $$ $$$$A $$A`"', 'f(1)'),

  ts(
    'transform: replace',
    "rule: {pattern: f($A)}\ntransform: {B: {replace: {source: $A, replace: 'a', by: 'b'}}}\nfix: g($B)\nmessage: $B",
    "f('aXa')",
  ),
  ts(
    'transform: a string',
    'rule: {pattern: f($A)}\ntransform: {B: "substring($A, startChar=1, endChar=-1)", C: "convert($B, toCase=upperCase)"}\nfix: g($C)\nmessage: $B $C',
    "f('a_é😀b')",
  ),
  ts(
    'transform: several lines',
    'rule: {pattern: f($A)}\ntransform: {B: {replace: {source: $A, replace: x, by: \'y\'}}}\nfix: "g(\\n    $B\\n)"',
    '  f({\n    x: 1,\n      x2: 2\n  })',
  ),
  ts(
    'transform of many',
    "rule: {pattern: f($$$A)}\ntransform: {B: {replace: {source: $$$A, replace: ',', by: ';'}}}\nfix: g($B)",
    'f(1, 2,\n  3)',
  ),

  ts(
    'expandEnd over a comma',
    'rule: {kind: pair, has: {field: key, regex: ^b$}}\nfix: {template: "", expandEnd: {regex: ","}}',
    'x = { a: 1, b: 2, c: 3 }; y = { b: 1 }',
  ),
  ts(
    'expandStart over a comma',
    'rule: {kind: pair, has: {field: key, regex: ^b$}}\nfix: {template: "", expandStart: {regex: ","}}',
    'x = { a: 1, b: 2 }; y = { b: 1 }',
  ),
  ts(
    'expandEnd to the end',
    'rule: {kind: pair, has: {field: key, regex: ^a$}}\nfix: {template: "z", expandEnd: {kind: pair, stopBy: end}}',
    'x = { a: 1, b: 2, c: 3 }',
  ),
  ts(
    'expandStart until a rule',
    'rule: {kind: pair, has: {field: key, regex: ^d$}}\nfix: {template: z, expandStart: {regex: "^a", stopBy: {regex: "^b"}}}',
    'x = { a: 1, b: 2, d: 3 }; y = { a: 1, c: 2, d: 3 }',
  ),
  ts(
    'expandStart up to the rule that stops it',
    'rule: {kind: pair, has: {field: key, regex: ^d$}}\nfix: {template: z, expandStart: {regex: "^b", stopBy: {regex: "^b"}}}',
    'x = { a: 1, b: 2, d: 3 }',
  ),
  ts(
    'an expansion that shares a variable',
    'rule: {kind: pair, has: {field: value, pattern: $V}}\nfix: {template: "z: $V", expandEnd: {has: {field: value, pattern: $V}, stopBy: end}}',
    'x = { a: 1, b: 2, c: 1 }',
  ),
  ts(
    'several titled fixes',
    'rule: {pattern: f($A)}\nfix: [{title: One, template: g($A)}, {title: Two, template: h($A)}]',
    'f(1)',
  ),
  ts(
    'fixes with utils',
    'utils: {comma: {regex: "^,$"}}\nrule: {kind: number}\nfix: {template: "0", expandEnd: {matches: comma}}',
    '[1, 2, 3]',
  ),

  {
    title: 'tsx',
    file: 'a.tsx',
    rule: 'language: tsx\nrule: {pattern: "<img $$$A />"}\nfix: "<Image $$$A />"',
    text: 'const a = <div>\n  <img\n    src="😀"\n    alt=""\n  />\n</div>',
  },
  {
    title: 'Python blocks',
    file: 'a.py',
    rule: 'language: python\nrule: {pattern: "if $C:\\n    $$$B"}\nfix: "while $C:\\n    $$$B"',
    text: 'def f():\n    if a:\n        b()\n        if c:\n            d()\n',
  },
  {
    title: 'Python with',
    file: 'a.py',
    rule: 'language: python\nrule: {pattern: open($F)}\nmessage: open $F',
    text: "x = open('é😀')\n",
  },
  {
    title: 'Go',
    file: 'a.go',
    rule: 'language: go\nrule: {pattern: {context: "func f() { fmt.Println($$$A) }", selector: call_expression}}\nfix: log.Print($$$A)',
    text: 'package a\n\nfunc f() {\n\tfmt.Println("é", 1)\n}\n',
  },
  {
    title: 'Rust',
    file: 'a.rs',
    rule: 'language: rust\nrule: {pattern: $X.unwrap()}\nfix: $X?',
    text: 'fn f() {\n    a.b().unwrap();\n    c.unwrap().unwrap();\n}\n',
  },
  {
    title: 'Java',
    file: 'A.java',
    rule: 'language: java\nrule: {pattern: System.out.println($$$A)}\nmessage: $$$A',
    text: 'class A { void m() { System.out.println("😀" + 1); } }\n',
  },
  {
    title: 'CSS',
    file: 'a.css',
    rule: 'language: css\nrule: {kind: declaration, has: {kind: property_name, regex: ^color$}}',
    text: 'a { color: red; margin: 0 }\n',
  },
  {
    title: 'HTML',
    file: 'a.html',
    rule: 'language: html\nrule: {pattern: "<b>$A</b>"}\nmessage: $A',
    text: '<p><b>é😀</b></p>\n',
  },
  {
    title: 'JSON',
    file: 'a.json',
    rule: 'language: json\nrule: {kind: pair, has: {field: key, regex: version}}',
    text: '{"version": "1", "b": 2}\n',
  },
  {
    title: 'YAML',
    file: 'a.yaml',
    rule: 'language: yaml\nrule: {pattern: "image: $I"}\nmessage: $I',
    text: 'a:\n  image: b:latest\n',
  },
  {
    title: 'C#',
    file: 'a.cs',
    rule: 'language: csharp\nrule: {pattern: Console.WriteLine($A)}\nfix: Log($A)',
    text: 'class A { void M() { Console.WriteLine("é"); } }\n',
  },
  {
    title: 'Ruby',
    file: 'a.rb',
    rule: 'language: ruby\nrule: {pattern: puts $A}\nfix: log $A',
    text: 'def a\n  puts "é"\nend\n',
  },
];
