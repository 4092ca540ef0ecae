/**
 * An engine process whose syntax engine does what native code may do to it: texts and rules say when it aborts or hangs.
 *
 * Given to the pool in place of the built entry.
 */
import type { SyntaxTrees } from '../../../server/src/facts/syntaxTrees.js';
import { loadAstGrep } from '../../../server/src/node/astGrep.js';
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
        find(rule) {
          if (JSON.stringify(rule).includes('ABORT_FIND') && text.includes('ABORT_TEXT')) process.abort();
          return tree.find(rule);
        },
      };
    },
  };
}

const load = () => {
  if (process.env.BECAUSE_TEST_ABORT_LOAD) process.abort();
  return trapped(loadAstGrep());
};

startEngineProcess(JSON.parse(process.argv[2] ?? '{}') as ProcessArguments, load);
