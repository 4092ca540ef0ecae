/** Messages of checks over facts: a sentence with names in braces, such as `{folder}`. Deliberately absent: groups of expressions. */

/** Fills names in; what is not among them stays as it is written. */
export function fillNames(template: string, names: { readonly [name: string]: string }): string {
  return template.replace(/\{(\w+)\}/gu, (written, name: string) => names[name] ?? written);
}
