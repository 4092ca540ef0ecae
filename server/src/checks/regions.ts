/**
 * Syntactic regions: the names that `inside` and `outside` know, and what they are in each language.
 *
 * One row for a region, one cell for a language: the kinds of its nodes (with blanks between them), or a rule. A language without a
 * cell has no such region. Deliberately absent: regions of a text without a syntax tree.
 */

type Cell = string | { readonly [key: string]: unknown };
type Row = { readonly [language: string]: Cell };

/** The languages of the JavaScript family share their kinds. */
const script = (cell: Cell): Row => ({ typescript: cell, tsx: cell, javascript: cell, jsx: cell });

const forLoop: Row = {
  ...script('for_statement for_in_statement'),
  python: 'for_statement',
  go: 'for_statement',
  java: 'for_statement enhanced_for_statement',
  kotlin: 'for_statement',
  csharp: 'for_statement foreach_statement',
  rust: 'for_expression',
  ruby: 'for',
  php: 'for_statement foreach_statement',
  swift: 'for_statement',
  c: 'for_statement',
  cpp: 'for_statement for_range_loop',
  scala: 'for_expression',
  bash: 'for_statement c_style_for_statement',
};

const whileLoop: Row = {
  ...script('while_statement do_statement'),
  python: 'while_statement',
  java: 'while_statement do_statement',
  kotlin: 'while_statement do_while_statement',
  csharp: 'while_statement do_statement',
  rust: 'while_expression loop_expression',
  ruby: 'while until',
  php: 'while_statement do_statement',
  swift: 'while_statement repeat_while_statement',
  c: 'while_statement do_statement',
  cpp: 'while_statement do_statement',
  scala: 'while_expression do_while_expression',
  bash: 'while_statement',
};

const functions: Row = {
  ...script(
    'function_declaration function_expression generator_function_declaration generator_function arrow_function method_definition',
  ),
  python: 'function_definition lambda',
  go: 'function_declaration method_declaration func_literal',
  java: 'method_declaration constructor_declaration lambda_expression',
  kotlin: 'function_declaration anonymous_function lambda_literal secondary_constructor',
  csharp:
    'method_declaration constructor_declaration local_function_statement lambda_expression anonymous_method_expression',
  rust: 'function_item closure_expression',
  ruby: 'method singleton_method lambda',
  php: 'function_definition method_declaration anonymous_function arrow_function',
  swift: 'function_declaration init_declaration deinit_declaration lambda_literal',
  c: 'function_definition',
  cpp: 'function_definition lambda_expression',
  scala: 'function_definition lambda_expression',
  bash: 'function_definition',
  sql: 'create_function',
};

const classes: Row = {
  typescript: 'class_declaration abstract_class_declaration class',
  tsx: 'class_declaration abstract_class_declaration class',
  javascript: 'class_declaration class',
  jsx: 'class_declaration class',
  python: 'class_definition',
  go: 'type_declaration',
  java: 'class_declaration interface_declaration enum_declaration record_declaration',
  kotlin: 'class_declaration object_declaration',
  csharp: 'class_declaration interface_declaration struct_declaration record_declaration',
  rust: 'struct_item enum_item impl_item trait_item',
  ruby: 'class singleton_class module',
  php: 'class_declaration interface_declaration trait_declaration enum_declaration',
  swift: 'class_declaration protocol_declaration',
  c: 'struct_specifier',
  cpp: 'class_specifier struct_specifier',
  scala: 'class_definition object_definition trait_definition enum_definition',
};

const tries: Row = {
  ...script('try_statement'),
  python: 'try_statement',
  java: 'try_statement try_with_resources_statement',
  kotlin: 'try_expression',
  csharp: 'try_statement',
  ruby: 'begin',
  php: 'try_statement',
  swift: 'do_statement',
  cpp: 'try_statement',
  scala: 'try_expression',
};

const catches: Row = {
  ...script('catch_clause'),
  python: 'except_clause',
  java: 'catch_clause',
  kotlin: 'catch_block',
  csharp: 'catch_clause',
  ruby: 'rescue',
  php: 'catch_clause',
  swift: 'catch_block',
  cpp: 'catch_clause',
  scala: 'catch_clause',
};

const finallies: Row = {
  ...script('finally_clause'),
  python: 'finally_clause',
  java: 'finally_clause',
  kotlin: 'finally_block',
  csharp: 'finally_clause',
  ruby: 'ensure',
  php: 'finally_clause',
  scala: 'finally_clause',
};

const conditions: Row = {
  ...script('if_statement'),
  python: 'if_statement',
  go: 'if_statement',
  java: 'if_statement',
  kotlin: 'if_expression',
  csharp: 'if_statement',
  rust: 'if_expression',
  ruby: 'if unless if_modifier unless_modifier',
  php: 'if_statement',
  swift: 'if_statement',
  c: 'if_statement',
  cpp: 'if_statement',
  scala: 'if_expression',
  bash: 'if_statement',
};

const imports: Row = {
  ...script('import_statement'),
  python: 'import_statement import_from_statement future_import_statement',
  go: 'import_declaration',
  java: 'import_declaration',
  kotlin: 'import_header',
  csharp: 'using_directive',
  rust: 'use_declaration',
  php: 'namespace_use_declaration',
  swift: 'import_declaration',
  c: 'preproc_include',
  cpp: 'preproc_include',
  scala: 'import_declaration',
  css: 'import_statement',
};

const tests: Row = {
  ...script({
    kind: 'call_expression',
    has: { field: 'function', regex: '^(it|test|describe|suite|specify|context)\\b' },
  }),
  python: { kind: 'function_definition', has: { field: 'name', regex: '^test' } },
  go: { kind: 'function_declaration', has: { field: 'name', regex: '^(Test|Benchmark|Fuzz|Example)' } },
  java: { kind: 'method_declaration', has: { kind: 'modifiers', regex: '@\\w*Test\\b' } },
  kotlin: { kind: 'function_declaration', has: { kind: 'modifiers', regex: '@\\w*Test\\b' } },
  csharp: {
    kind: 'method_declaration',
    has: { kind: 'attribute_list', regex: '\\b(Fact|Theory|Test|TestMethod|TestCase)\\b' },
  },
  rust: { kind: 'function_item', follows: { kind: 'attribute_item', regex: '\\btest\\b' } },
  ruby: { kind: 'call', has: { field: 'method', regex: '^(it|describe|context|specify|test)$' } },
  php: { kind: 'method_declaration', has: { field: 'name', regex: '^test' } },
  swift: { kind: 'function_declaration', has: { field: 'name', regex: '^test' } },
};

const oneKindOfComment = Object.fromEntries(
  ['python', 'go', 'csharp', 'ruby', 'php', 'c', 'cpp', 'html', 'css', 'json', 'yaml', 'bash'].map((id) => [
    id,
    'comment',
  ]),
);

const comments: Row = {
  ...script('comment'),
  ...oneKindOfComment,
  java: 'line_comment block_comment',
  kotlin: 'line_comment multiline_comment',
  rust: 'line_comment block_comment',
  swift: 'comment multiline_comment',
  scala: 'comment block_comment',
  sql: 'comment marginalia',
};

const strings: Row = {
  ...script('string template_string'),
  python: 'string',
  go: 'interpreted_string_literal raw_string_literal rune_literal',
  java: 'string_literal character_literal',
  kotlin: 'string_literal character_literal',
  csharp: 'string_literal verbatim_string_literal raw_string_literal character_literal interpolated_string_expression',
  rust: 'string_literal raw_string_literal char_literal',
  ruby: 'string heredoc_body string_array',
  php: 'string encapsed_string heredoc nowdoc',
  swift: 'line_string_literal multi_line_string_literal raw_string_literal',
  c: 'string_literal char_literal',
  cpp: 'string_literal raw_string_literal char_literal',
  scala: 'string interpolated_string character_literal',
  html: 'quoted_attribute_value',
  css: 'string_value',
  json: 'string',
  yaml: 'single_quote_scalar double_quote_scalar block_scalar',
  bash: 'string raw_string ansi_c_string heredoc_body',
  sql: { kind: 'literal', regex: "^'" },
};

/** Code that strings take into them; not a region that a check may name. */
const interpolations: Row = {
  ...script('template_substitution'),
  python: 'interpolation',
  kotlin: 'interpolated_expression',
  csharp: 'interpolation',
  ruby: 'interpolation',
  swift: 'interpolated_expression',
  scala: 'interpolation',
  bash: 'command_substitution',
};

/** What a check may write under `inside` and `outside`. */
const REGIONS: { readonly [name: string]: readonly Row[] } = {
  loop: [forLoop, whileLoop],
  'for-loop': [forLoop],
  'while-loop': [whileLoop],
  function: [functions],
  class: [classes],
  try: [tries],
  catch: [catches],
  finally: [finallies],
  condition: [conditions],
  import: [imports],
  test: [tests],
  comment: [comments],
  string: [strings],
};

export const REGION_NAMES: readonly string[] = Object.keys(REGIONS);

/** The rule that finds a region in a language; undefined where the language has none. */
export function regionRule(name: string, language: string): unknown {
  return ruleOf((REGIONS[name] ?? []).map((row) => row[language]));
}

/** The rules for what a text is divided into. */
export function partRules(language: string): { readonly [part in 'comments' | 'strings' | 'interpolations']: unknown } {
  return {
    comments: ruleOf([comments[language]]),
    strings: ruleOf([strings[language]]),
    interpolations: ruleOf([interpolations[language]]),
  };
}

function ruleOf(cells: readonly (Cell | undefined)[]): unknown {
  const rules = cells.flatMap((cell) => {
    if (cell === undefined) return [];
    return typeof cell === 'string' ? cell.split(' ').map((kind) => ({ kind })) : [cell];
  });
  return rules.length > 1 ? { any: rules } : rules[0];
}
