/**
 * `npm run build`: everything that ships, bundled into dist/. `-- --dev` keeps it readable and writes source maps.
 *
 * Native packages stay outside (node_modules), because they find their libraries beside themselves. Does not check types and does
 * not package. Entries that do not exist are left out.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const isDevelopment = process.argv.includes('--dev');

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  minify: !isDevelopment,
  sourcemap: isDevelopment,
  legalComments: 'none',
  logLevel: 'warning',
};

/** CommonJS dependencies inside an ES module ask for `require` when they run. */
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

const serverSide = {
  'server/src/main/server.ts': { outfile: 'dist/server.js', banner: REQUIRE },
  'server/src/main/engineProcess.ts': { outfile: 'dist/engineProcess.js', banner: REQUIRE },
  'server/src/main/cli.ts': { outfile: 'dist/because.js', banner: `#!/usr/bin/env node\n${REQUIRE}` },
};

const entries = Object.entries(serverSide).filter(([entry]) => existsSync(path.join(root, entry)));
const builds = entries.map(([entry, { outfile, banner }]) =>
  build({ ...common, entryPoints: [entry], outfile, format: 'esm', external: ['@ast-grep/*'], banner: { js: banner } }),
);
if (existsSync(path.join(root, 'client/src/extension.ts'))) {
  builds.push(
    build({
      ...common,
      entryPoints: ['client/src/extension.ts'],
      outfile: 'dist/client.cjs',
      format: 'cjs',
      external: ['vscode'],
    }),
    build({
      ...common,
      platform: 'browser',
      target: 'es2023',
      entryPoints: ['client/src/panel/view/main.ts', 'client/src/panel/panel.css'].map((file) => ({
        in: file,
        out: 'panel',
      })),
      outdir: 'dist',
      format: 'iife',
    }),
  );
}
await Promise.all(builds);
