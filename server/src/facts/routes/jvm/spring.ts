/**
 * Routes of Spring MVC and WebFlux: controllers by their annotations, in Java and Kotlin.
 *
 * A class that is no controller is served where a controller takes it in: as its interface, its base, or an annotation of it. A
 * controller with a mapping of its own does not have that of its interface, so every class is two routers: itself with its path, and
 * its methods below it, which others take in alone. Deliberately absent: functions that answer (springFunctions.ts), and settings (springSettings.ts).
 */
import type { DeclaredVersion, MountFact, PathPart, PathText, RouteFact, RouterFact } from '../model.js';
import type { Annotation, ClassDeclaration, Declarations, MethodDeclaration } from './declarations.js';
import { type Argument, elementsOf } from './expression.js';
import type { JvmNames } from './names.js';

const MAPPINGS: { readonly [annotation: string]: string } = {
  RequestMapping: '',
  GetMapping: 'GET',
  PostMapping: 'POST',
  PutMapping: 'PUT',
  PatchMapping: 'PATCH',
  DeleteMapping: 'DELETE',
};
const CONTROLLERS = new Set(['RestController', 'Controller']);
/** Annotations of classes that say nothing of routes, so that nobody need look them up. */
const OTHERS =
  /^(?:RestController|Controller|RequestMapping|Validated|Tag|Tags|Api|RequiredArgsConstructor|AllArgsConstructor|Slf4j|Log4j2|CrossOrigin|Transactional|Autowired|Override|Deprecated|SuppressWarnings|Suppress|Component|Service|Profile|Order|Primary|Hidden|Conditional\w*|PreAuthorize|Secured|Data|Getter|Setter|ResponseBody|SecurityRequirement|EqualsAndHashCode|ToString)$/;

export interface SpringFacts {
  /** The path of each class that has one or takes it from a base, by `Class.@path`. */
  readonly constants: { readonly [id: string]: PathText };
  readonly routers: readonly RouterFact[];
  readonly mounts: readonly MountFact[];
  readonly routes: readonly RouteFact[];
}

/** What the classes of a file say. */
export function springFacts({ classes }: Declarations, names: JvmNames): SpringFacts {
  const all = classes.map((one) => factsOfClass(one, names));
  return {
    routers: all.flatMap(({ routers }) => routers),
    mounts: all.flatMap(({ mounts }) => mounts),
    routes: all.flatMap(({ routes }) => routes),
    constants: Object.assign({}, ...all.map(({ constants }) => constants)),
  };
}

const NOTHING: SpringFacts = { routers: [], mounts: [], routes: [], constants: {} };

function factsOfClass(one: ClassDeclaration, names: JvmNames): SpringFacts {
  const { id, annotations, bases, place } = one;
  const controller = annotations.find(({ name }) => CONTROLLERS.has(name));
  const mapping = annotations.find(({ name }) => name === 'RequestMapping');
  const methods = one.methods.flatMap((method) => mappingsOf(method).map((each) => ({ method, mapping: each })));
  if (!controller && !mapping && methods.length === 0 && bases.length === 0) return NOTHING;
  const paths = mapping ? pathsOf(mapping, names, id) : [];
  const [only] = paths;
  const version = mapping && versionOf(mapping);
  const span = only ? { start: only.start, end: only.end } : place;
  const taken = one.isAnnotation || mapping ? [] : bases.flatMap((base) => names.ref(base, id) ?? []);
  // A class without a mapping has that of what it implements.
  const inherited = taken.map((base): PathPart => ({ ...base, name: `${base.name}.@path`, isOptional: true }));
  const prefix = paths.length === 1 ? only?.path : inherited;
  const router: RouterFact = {
    id,
    framework: 'spring',
    isRoot: controller ? true : 'only-mounted',
    ...span,
    ...(controller && { kind: controller.name }),
    ...(prefix && prefix.length > 0 && { prefix }),
    ...(version && { version }),
  };
  const inner = `${id}.methods`;
  const routers: RouterFact[] = [
    router,
    { id: inner, framework: 'spring', isRoot: 'only-mounted', start: place.start, end: place.end },
  ];
  const below = (name: string, path: PathText, at: { start: number; end: number }): MountFact => ({
    parent: { name: id },
    child: { name },
    path,
    start: at.start,
    end: at.end,
  });
  const mounts: MountFact[] =
    paths.length > 1 ? paths.map((path) => below(inner, path.path, path)) : [below(inner, [], place)];
  for (const base of one.isAnnotation ? [] : bases) {
    const child = names.ref(base, id);
    if (!child) continue;
    mounts.push({
      parent: { name: inner },
      child: { ...child, name: `${child.name}.methods` },
      path: [],
      start: place.start,
      end: place.end,
    });
  }
  // An annotation of the team's own may be what makes it a controller.
  for (const annotation of controller || one.isAnnotation ? [] : annotations) {
    const parent = OTHERS.test(annotation.name) ? undefined : names.ref(annotation.name, id);
    if (parent && annotation.name !== 'FeignClient')
      mounts.push({ parent, child: { name: id }, path: [], start: annotation.start, end: annotation.end });
  }
  const routes = methods.flatMap(({ method, mapping: each }) =>
    routesOf({ method, mapping: each, one, controller, names }),
  );
  return { routers, mounts, routes, constants: { [`${id}.@path`]: only?.path ?? inherited } };
}

function mappingsOf({ annotations }: MethodDeclaration): readonly Annotation[] {
  return annotations.filter(({ name }) => MAPPINGS[name] !== undefined);
}

interface Mapped {
  readonly method: MethodDeclaration;
  readonly mapping: Annotation;
  readonly one: ClassDeclaration;
  readonly controller: Annotation | undefined;
  readonly names: JvmNames;
}

function routesOf({ method, mapping, one, controller, names }: Mapped): readonly RouteFact[] {
  const verb = MAPPINGS[mapping.name] ?? '';
  const methods = verb === '' ? verbsOf(mapping) : [verb];
  const written = pathsOf(mapping, names, one.id);
  const paths = written.length > 0 ? written : [{ path: [], start: mapping.start, end: mapping.end }];
  const version = versionOf(mapping);
  // Without a word to the contrary, a plain controller answers with a page.
  const answers = [...one.annotations, ...method.annotations].some(({ name }) => name === 'ResponseBody');
  const isPage =
    controller?.name === 'Controller' && !answers && !/\b(?:ResponseEntity|HttpEntity|void|Unit)\b/.test(method.head);
  const isDeprecated = method.annotations.some(({ name }) => name === 'Deprecated');
  return paths.map(({ path, start, end }) => ({
    router: { name: `${one.id}.methods` },
    methods,
    path,
    start,
    end,
    written: { start: method.start, end: method.end },
    ...(version && { version }),
    ...(isPage && { isPage: true as const }),
    ...(isDeprecated && { deprecated: '@Deprecated' }),
  }));
}

interface Written {
  readonly path: PathText;
  readonly start: number;
  readonly end: number;
}

function argumentOf({ args }: Annotation, ...named: readonly string[]): Argument | undefined {
  return args.find(({ name }) => named.includes(name ?? 'value'));
}

function pathsOf(mapping: Annotation, names: JvmNames, owner: string): readonly Written[] {
  // Kotlin takes several paths without brackets around them.
  const plain = mapping.args.filter(({ name }) => name === undefined);
  const named = mapping.args.filter(({ name }) => name === 'value' || name === 'path');
  return [...plain, ...named].flatMap(elementsOf).map(({ text, start }) => ({
    path: names.path(text, owner).flatMap(withDefaults),
    start,
    end: start + text.length,
  }));
}

/** `${orders.path:/orders}` is `/orders` where nothing else is set; without a default, only the settings tell. */
function withDefaults(part: PathPart): PathText {
  if (typeof part !== 'string' || !part.includes('${')) return [part];
  return part.split(/(\$\{[^}]*\})/).flatMap((piece): PathText => {
    const placeholder = /^\$\{([^}:]*)(?::([^}]*))?\}$/.exec(piece);
    if (!placeholder) return piece === '' ? [] : [piece];
    return [placeholder[2] ?? { unknown: placeholder[1] ?? '' }];
  });
}

function verbsOf(mapping: Annotation): readonly string[] {
  const method = argumentOf(mapping, 'method');
  const verbs = method ? [...method.text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE)\b/g)] : [];
  return verbs.length > 0 ? verbs.map(([verb]) => verb) : ['ALL'];
}

/** A version by `version = "1"`, in a header or a parameter that is asked for, or in the media type that is answered. */
function versionOf(mapping: Annotation): DeclaredVersion | undefined {
  const version = argumentOf(mapping, 'version');
  if (version) return { by: 'application', text: version.text };
  const header = argumentOf(mapping, 'headers');
  if (header && /version/i.test(header.text)) return { by: 'header', text: header.text };
  const parameter = argumentOf(mapping, 'params');
  if (parameter && /version/i.test(parameter.text)) return { by: 'query', text: parameter.text };
  const media = argumentOf(mapping, 'produces') ?? argumentOf(mapping, 'consumes');
  return media && /vnd\.[^"]*\bv\d|version=\d/.test(media.text) ? { by: 'media-type', text: media.text } : undefined;
}
