/**
 * An engine process whose syntax engine does what native code may do to it: texts and rules say when it aborts or hangs.
 *
 * Given to the pool in place of the built entry.
 */

import { createRequire } from 'node:module';
import type { SyntaxTrees } from '../../../server/src/facts/syntaxTrees.js';
import { loadAstGrep, loadFrom } from '../../../server/src/node/astGrep.js';
import { startEngineProcess } from '../../../server/src/node/engineProcess.js';
import type { ProcessArguments } from '../../../server/src/node/engineProtocol.js';

function hang(): never {
  for (;;);
}

function trapped(trees: SyntaxTrees): SyntaxTrees {
  return {
    ...trees,
    complaint(language, rule) {
      if (JSON.stringify(rule).includes('ABORT_COMPILE')) process.abort();
      return trees.complaint(language, rule);
    },
    parse(language, text) {
      if (text.includes('ABORT_PARSE')) process.abort();
      if (text.includes('HANG_PARSE')) hang();
      const tree = trees.parse(language, text);
      return {
        ...tree,
        find(rule) {
          if (JSON.stringify(rule).includes('ABORT_FIND') && text.includes('ABORT_TEXT')) process.abort();
          return tree.find(rule);
        },
      };
    },
  };
}

const load = () => {
  const { BECAUSE_TEST_ABORT_LOAD, BECAUSE_TEST_GRAMMARS, BECAUSE_TEST_NO_NATIVE } = process.env;
  if (BECAUSE_TEST_ABORT_LOAD) process.abort();
  const loadNative = () => {
    if (BECAUSE_TEST_NO_NATIVE) throw new Error('Cannot find native binding.\nand more');
    return createRequire(import.meta.url)('@ast-grep/napi') as unknown;
  };
  if (BECAUSE_TEST_NO_NATIVE) return loadFrom(loadNative, []);
  return BECAUSE_TEST_GRAMMARS ? loadFrom(loadNative, [BECAUSE_TEST_GRAMMARS]) : trapped(loadAstGrep());
};

startEngineProcess(JSON.parse(process.argv[2] ?? '{}') as ProcessArguments, load);
