/**
 * How routers come into being and are called in the web frameworks of Go, by package and name.
 *
 * Deliberately absent: what is done with them (calls.ts).
 */
import type { Ref } from '../model.js';

/** Without its major version, which a module's path has at its end or, of some, in front of the package. */
const plain = (path: string): string => path.replace(/(?:\/|\.)v\d+(?=\/|$)/, '');

const FRAMEWORKS: { readonly [path: string]: string } = {
  'net/http': 'net/http',
  'github.com/go-chi/chi': 'chi',
  'github.com/gin-gonic/gin': 'gin',
  'github.com/labstack/echo': 'echo',
  'github.com/gofiber/fiber': 'fiber',
  'github.com/gorilla/mux': 'gorilla',
  'github.com/julienschmidt/httprouter': 'httprouter',
  'github.com/go-pkgz/routegroup': 'routegroup',
};

/** Functions that make a router. */
const CREATIONS: { readonly [framework: string]: RegExp } = {
  'net/http': /^NewServeMux$/,
  chi: /^New(?:Router|Mux)$/,
  gin: /^(?:New|Default)$/,
  echo: /^New(?:WithConfig)?$/,
  fiber: /^New$/,
  gorilla: /^NewRouter$/,
  httprouter: /^New$/,
  routegroup: /^(?:New|Mount)$/,
};

/** Types whose values are routers. */
const TYPES: { readonly [framework: string]: RegExp } = {
  'net/http': /^ServeMux$/,
  chi: /^(?:Router|Mux)$/,
  gin: /^(?:Engine|RouterGroup|IRouter|IRoutes)$/,
  echo: /^(?:Echo|Group|Router)$/,
  fiber: /^(?:App|Router|Group)$/,
  gorilla: /^Router$/,
  httprouter: /^Router$/,
  routegroup: /^Bundle$/,
};

export function frameworkOf(importPath: string): string | undefined {
  return FRAMEWORKS[plain(importPath)];
}

/** The framework whose router a function of a package makes. */
export function creationBy(importPath: string, name: string): string | undefined {
  const framework = frameworkOf(importPath);
  return framework !== undefined && CREATIONS[framework]?.test(name) ? framework : undefined;
}

export function isRouterType(type: Ref | undefined): boolean {
  const framework = type?.from === undefined ? undefined : frameworkOf(type.from);
  return framework !== undefined && (TYPES[framework]?.test(type?.name ?? '') ?? false);
}

/** The framework of a type whose values are whole applications: their paths begin at the root, whoever is given them. */
export function applicationOf({ from = '', name }: Ref): string | undefined {
  const framework = frameworkOf(from);
  return (framework === 'gin' && name === 'Engine') || (framework === 'echo' && name === 'Echo')
    ? framework
    : undefined;
}

/** Texts without any of these hold no routes, nothing that is mounted, and no piece of a path. */
export const HINT =
  /go-chi\/chi|gin-gonic\/gin|labstack\/echo|gofiber\/fiber|gorilla\/mux|httprouter|routegroup|ServeMux|\bhttp\.Handle|\.(?:Handle|HandleFunc|Mount|Group|GET|Get|POST|Post|PUT|Put|DELETE|Delete|PATCH|Patch)\(\s*["`\w]|\b(?:Register|Setup|Init|Add|Mount)?\w*(?:Rout(?:e|er|es|ing)|Handlers?|Endpoints?)\w*\(|=\s*["`]\/|\[\][\w.]+\{\s*&?[\w.]+\{\}/;
/** What only makes values of types, embeds types or is read from settings: of such a text no more is read than that. */
export const MAKES =
  /^func [nN]ew\w*\(|^var (?:\(|\w+ (?:\*?\w+\.[A-Z]|= (?:new\(|&?\w+\{)))|^\t\*?(?:\w+\.)?[A-Z]\w*\r?$|\b(?:mapstructure|yaml|koanf|envDefault|env-default):"/m;
