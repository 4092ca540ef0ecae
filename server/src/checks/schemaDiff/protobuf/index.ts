/**
 * Protobuf files compared as buf compares them, by its categories: the same generated code in each file or each package, the same JSON,
 * the same bytes. Rules have its names.
 *
 * Deliberately absent: reading files (facts/protobuf), custom options, and files that others bring.
 */
import type { Difference } from '../difference.js';
import type { Comparison } from './comparison.js';
import { compareEnum } from './enums.js';
import { compareField } from './fields.js';
import { compareDeclared, compareFile, comparePackages } from './files.js';
import { type ProtobufText, readImage, scopeOf } from './image.js';
import { compareMessage } from './messages.js';
import type { ProtobufRule } from './rules.js';
import { compareService } from './services.js';

export function compareProtobuf(
  before: readonly ProtobufText[],
  now: readonly ProtobufText[],
  rules: ReadonlySet<ProtobufRule>,
  tell: (difference: Difference) => void,
): void {
  const [was, is] = [readImage(before), readImage(now)];
  if (!was || !is) return;
  compareImages({
    was,
    is,
    say: (rule, { path, lines }, at, pointer, message) => {
      if (!rules.has(rule)) return;
      const places = [{ path, range: lines.rangeOf(at.start, at.end) }];
      tell({ rule, weight: 'breaks', message, places, pointer: `/${pointer.replaceAll('.', '/')}`, mends: [] });
    },
  });
}

function compareImages(comparison: Comparison): void {
  const { was, is } = comparison;
  for (const [path, file] of was.files) compareFile(comparison, path, file);
  for (const kind of ['messages', 'enums', 'services', 'extensions'] as const) compareDeclared(comparison, kind);
  comparePackages(comparison);
  for (const [name, { it: from }] of was.messages) {
    const to = is.messages.get(name);
    if (to) compareMessage(comparison, name, from, to);
  }
  for (const [name, { it: from }] of was.enums) {
    const to = is.enums.get(name);
    if (to) compareEnum(comparison, name, from, to);
  }
  for (const [name, { it: from }] of was.services) {
    const to = is.services.get(name);
    if (to) compareService(comparison, name, from, to);
  }
  for (const [name, from] of was.extensions) {
    const to = is.extensions.get(name);
    if (to) compareField(comparison, name, from.it, to, scopeOf(name));
  }
}
