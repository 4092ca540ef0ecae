/**
 * Values behind an interface: a router that is given to a method of the interface is given to the method of each of them.
 *
 * Deliberately absent: values that come to the interface otherwise than by a list that is written out.
 */
import type { MountFact, RouteFacts } from './model.js';
import type { Names } from './names.js';

/** The mounts that a file makes by putting values behind an interface. */
export function givenToStandIns(
  file: string,
  { standIns = [] }: RouteFacts,
  { takersOf }: Pick<Names, 'takersOf'>,
): readonly MountFact[] {
  return standIns.flatMap(({ as, value, start, end }) =>
    takersOf(file, as).flatMap(({ id, fact: { routers = [] } }) =>
      routers.map((parameter): MountFact => {
        const method = (name: string) => `${name}.${id}`;
        return {
          parent: { ...as, name: method(as.name), parameter },
          child: { ...value, name: method(value.name), parameter },
          path: [],
          start,
          end,
        };
      }),
    ),
  );
}
