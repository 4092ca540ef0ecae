/**
 * Words that stand in the text of every node of a kind, so that texts without them need not be parsed for it.
 *
 * Only kinds whose grammar rule cannot do without the word; a test holds each to real code. Deliberately absent: kinds of other
 * languages than these, for which nothing is known.
 */
import type { Need } from './runnable.js';

const word = (text: string): Need => ({ word: text });
const words = (...texts: string[]): Need => ({ any: texts.map(word) });

const JAVASCRIPT: { readonly [kind: string]: Need } = {
  as_expression: word('as'),
  await_expression: word('await'),
  break_statement: word('break'),
  catch_clause: word('catch'),
  class_declaration: word('class'),
  class_heritage: words('extends', 'implements'),
  continue_statement: word('continue'),
  debugger_statement: word('debugger'),
  do_statement: word('do'),
  else_clause: word('else'),
  enum_declaration: word('enum'),
  export_statement: word('export'),
  extends_clause: word('extends'),
  finally_clause: word('finally'),
  for_in_statement: word('for'),
  for_statement: word('for'),
  function_declaration: word('function'),
  function_expression: word('function'),
  generator_function: word('function'),
  generator_function_declaration: word('function'),
  if_statement: word('if'),
  implements_clause: word('implements'),
  import_statement: word('import'),
  interface_declaration: word('interface'),
  abstract_class_declaration: word('abstract'),
  accessibility_modifier: words('public', 'private', 'protected'),
  namespace_import: word('as'),
  new_expression: word('new'),
  return_statement: word('return'),
  satisfies_expression: word('satisfies'),
  switch_default: word('default'),
  switch_statement: word('switch'),
  template_string: '`',
  throw_statement: word('throw'),
  try_statement: word('try'),
  type_alias_declaration: word('type'),
  while_statement: word('while'),
  with_statement: word('with'),
  yield_expression: word('yield'),
};

const BY_LANGUAGE: { readonly [language: string]: { readonly [kind: string]: Need } } = {
  typescript: JAVASCRIPT,
  tsx: JAVASCRIPT,
  javascript: JAVASCRIPT,
  jsx: JAVASCRIPT,
};

/** The kinds of a language of which words are known. */
export function kindsWithWords(language: string): readonly string[] {
  return Object.keys(BY_LANGUAGE[language] ?? {});
}

/** What stands in the text of every node of a kind; undefined if nothing is known. */
export function needOfKind(language: string, kind: string): Need | undefined {
  const needs = BY_LANGUAGE[language];
  return needs && Object.hasOwn(needs, kind) ? needs[kind] : undefined;
}
