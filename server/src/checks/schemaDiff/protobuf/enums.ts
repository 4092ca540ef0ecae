/** What became of an enum and its values. */
import type { Enum, EnumValue } from '../../../facts/protobuf/model.js';
import { compareJsonFormat, compareReserved, isCovered } from './common.js';
import type { Comparison } from './comparison.js';
import { type Image, type In, syntaxOf } from './image.js';

export function compareEnum(comparison: Comparison, name: string, from: Enum, { it: to, file }: In<Enum>): void {
  const { say } = comparison;
  const namesOf = (one: Enum, number: number) => one.values.filter((value) => value.number === number);
  for (const number of new Set(from.values.map((value) => value.number))) {
    const [was, is] = [namesOf(from, number), namesOf(to, number)];
    const label = was.map((value) => value.name).join(', ');
    const pointer = `${name}.${was[0]?.name ?? ''}`;
    if (is.length > 0) {
      const isSame = was.every((value) => is.some((other) => other.name === value.name));
      if (!isSame)
        say(
          'ENUM_VALUE_SAME_NAME',
          file,
          is[0]?.at ?? to.at,
          pointer,
          `The value ${number} of ${from.name} was ${label} and is ${namesIn(is)}. Code and JSON that use its name fail.`,
        );
      continue;
    }
    const said = `The value ${label} (${number}) of ${from.name} was removed`;
    say('ENUM_VALUE_NO_DELETE', file, to.at, pointer, `${said}. Code that uses it does not compile.`);
    if (!isCovered(number, number, to.reserved.ranges))
      say(
        'ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED',
        file,
        to.at,
        pointer,
        `${said} without reserving its number. A later value that takes it reads old bytes wrongly.`,
      );
    if (!was.every((value) => to.reserved.names.includes(value.name)))
      say(
        'ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED',
        file,
        to.at,
        pointer,
        `${said} without reserving its name. A later value that takes it reads old JSON wrongly.`,
      );
  }
  compareReserved(comparison, 'RESERVED_ENUM_NO_DELETE', name, from, { it: to, file });
  compareJsonFormat(comparison, 'ENUM_SAME_JSON_FORMAT', name, from, { it: to, file });
  const type = (one: Enum, image: Image) =>
    one.options.get('features.enum_type') ?? (syntaxOf(image, name) === 'proto2' ? 'CLOSED' : 'OPEN');
  const [old, neu] = [type(from, comparison.was), type(to, comparison.is)];
  if (old !== neu)
    say(
      'ENUM_SAME_TYPE',
      file,
      to.at,
      name,
      `The enum ${from.name} was ${old.toLowerCase()} and is ${neu.toLowerCase()}. Unknown values read differently.`,
    );
}

function namesIn(values: readonly EnumValue[]): string {
  return values.map(({ name }) => name).join(', ');
}
