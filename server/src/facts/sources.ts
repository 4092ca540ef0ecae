/** All sources of facts, by name: an engine process is told names, and looks them up here. Deliberately absent: any behaviour. */
import { codeownersSource } from './codeowners/source.js';
import { contractSource } from './contracts/source.js';
import { valuesSource } from './contracts/values.js';
import { headingsSource } from './headings.js';
import { writtenSource } from './history/source.js';
import { manifestsSource } from './imports/manifests.js';
import { importsSource } from './imports/source.js';
import { routesSource } from './routes/source.js';
import { skeletonSource } from './skeleton.js';
import type { FactSource } from './source.js';

export const FACT_SOURCES: ReadonlyMap<string, FactSource> = new Map(
  [
    ...[importsSource, manifestsSource, headingsSource, routesSource, codeownersSource, skeletonSource, writtenSource],
    ...[contractSource, valuesSource],
  ].map((source): [string, FactSource] => [source.name, source]),
);
