/** More rules as written for the ast-grep command: what our own code does because the engine's library does not. */
import type { Case } from './astGrepCases.js';

const python = (title: string, rule: string, text: string): Case => ({
  title,
  file: 'a.py',
  rule: `language: python\n${rule}`,
  text,
});
const ts = (title: string, rule: string, text: string): Case => ({
  title,
  file: 'a.ts',
  rule: `language: typescript\n${rule}`,
  text,
});

const NUMBERS = `rewriters:
  - {id: one, rule: {kind: number, regex: "^1$"}, fix: "uno"}
  - {id: any, rule: {kind: number}, fix: "n(0)"}
`;
const NESTED = `rewriters:
  - id: option
    rule: {any: [{pattern: {context: "a: Optional[$T]", selector: generic_type}}, {pattern: "Optional[$T]"}]}
    transform: {IN: {rewrite: {source: $T, rewriters: [option, choice]}}}
    fix: $IN | None
  - id: choice
    rule: {pattern: {context: "a: Union[$$$TS]", selector: generic_type}}
    transform: {IN: {rewrite: {source: $$$TS, rewriters: [part], joinBy: " | "}}}
    fix: $IN
  - id: part
    rule: {pattern: $P, kind: type}
    transform: {IN: {rewrite: {source: $P, rewriters: [option, choice]}}}
    fix: $IN
rule: {kind: type, pattern: $ALL}
transform: {NEW: {rewrite: {source: $ALL, rewriters: [option, choice]}}}
fix: $NEW
`;

export const REWRITE_CASES: readonly Case[] = [
  ts(
    'the first rewriter that fits a node',
    `${NUMBERS}rule: {pattern: f($$$A)}\ntransform: {B: {rewrite: {source: $$$A, rewriters: [one, any]}}}\nfix: g($B)`,
    'f(1, 2, x(1), [3]);\nf();',
  ),
  ts(
    'rewriters in another order',
    `${NUMBERS}rule: {pattern: f($A)}\ntransform: {B: {rewrite: {source: $A, rewriters: [any, one]}}}\nfix: g($B)`,
    'f(1); f(x)',
  ),
  ts(
    'a rewrite written as a text',
    `${NUMBERS}rule: {pattern: f($$$A)}\ntransform: {B: "rewrite($$$A, rewriters=[one, any], joinBy=' + ')"}\nfix: g($B)`,
    'f(1, 2, x, 3); f(x)',
  ),
  ts(
    'joined pieces, without what lies between',
    `${NUMBERS}rule: {pattern: f($$$A)}\ntransform: {B: {rewrite: {source: $$$A, rewriters: [any], joinBy: "; "}}}\nmessage: "[$B]"\nfix: $B`,
    'f(1, y, 2); f(y)',
  ),
  ts(
    'outer before inner, without overlaps',
    'rewriters:\n  - {id: call, rule: {pattern: h($X)}, fix: k($X)}\nrule: {pattern: f($A)}\ntransform: {B: {rewrite: {source: $A, rewriters: [call]}}}\nfix: g($B)',
    'f([h(h(1)), h(2)])',
  ),
  ts(
    'a rewriter with a variable of the rule in its fix',
    'rewriters:\n  - {id: num, rule: {kind: number}, fix: "$NAME.of()"}\nrule: {pattern: $NAME.f($A)}\ntransform: {B: {rewrite: {source: $A, rewriters: [num]}}}\nfix: $NAME.g($B)',
    'a.f([1, 2])',
  ),
  ts(
    'a rewriter with constraints, utils and a transform of its own',
    `utils: {small: {kind: number}}
rewriters:
  - id: call
    rule: {pattern: $F($X), has: {kind: arguments, has: {matches: small}}}
    constraints: {F: {regex: "^go"}}
    utils: {big: {kind: string}}
    transform: {UP: {convert: {source: $F, toCase: upperCase}}}
    fix: $UP($X)
rule: {pattern: f($A)}
transform: {B: {rewrite: {source: $A, rewriters: [call]}}}
fix: g($B)`,
    'f([go(1), stop(2), gone(x), goal(3)])',
  ),
  ts(
    'a rewrite on several lines',
    'rewriters:\n  - id: block\n    rule: {pattern: "if ($C) { $$$B }"}\n    fix: |-\n      when($C, () => {\n        $$$B\n      })\nrule: {pattern: "run(() => { $$$ALL })"}\ntransform: {NEW: {rewrite: {source: $$$ALL, rewriters: [block]}}}\nfix: |-\n  start(\n    () => {\n      $NEW\n    },\n  )',
    'function a() {\n  run(() => {\n    one();\n    if (b) {\n      two();\n        three();\n    }\n    four();\n  });\n}\n',
  ),
  ts(
    'a rewriter that takes in more than its match',
    'rewriters:\n  - id: gone\n    rule: {kind: number}\n    fix: {template: "", expandEnd: {regex: ","}}\nrule: {pattern: f($$$A)}\ntransform: {B: {rewrite: {source: $$$A, rewriters: [gone]}}}\nfix: g($B)',
    'f(1, x, 2, y)',
  ),
  python(
    'rewriters that call one another',
    NESTED,
    'a: Optional[Union[List[Union[str, dict]], str]]\nb: Union[int, Optional[str]] = 1\nc: int\n',
  ),
  ts(
    'a suppression of the next line, of its own line, of others and of a rule by name',
    'rule: {pattern: f($A)}\nmessage: $A',
    `g();
// ast-grep-ignore
f(1);
f(2); // ast-grep-ignore
f(
  3,
); // ast-grep-ignore: c
// ast-grep-ignore: c
f(4); f(5);
// ast-grep-ignore: d, e
f(6);
// ast-grep-ignore: d, c because it is old
f(7);
/* ast-grep-ignore: c */
f(8);
h(/* ast-grep-ignore */ f(9));
// ast-grep-ignore-not
f(10);
"ast-grep-ignore";
f(11);
`,
  ),
  ts(
    'a comment on the first line that speaks of the next',
    'rule: {pattern: f($A)}\nmessage: $A',
    '// ast-grep-ignore\nf(1);\nf(2);\n',
  ),
  ts(
    'a comment that suppresses another rule in the whole file',
    'rule: {pattern: f($A)}\nmessage: $A',
    '// ast-grep-ignore: d\n\nf(1);\n',
  ),
  python(
    'a suppression in Python, the last comment for a line',
    'rule: {pattern: f($A)}\nmessage: $A',
    '# ast-grep-ignore: c\nf(1)\nf(2)  # ast-grep-ignore: d\nif f(3):  # ast-grep-ignore: c\n    f(4)\n',
  ),
];
