/** Which directories are areas, and to which one the files of small ones belong. */
import assert from 'node:assert/strict';
import { byDirectory } from '../../../../server/src/facts/history/areas.js';

/** `/w/a 6`, in order. */
const areas = (...folders: readonly (readonly [folder: string, files: number])[]) =>
  [
    ...byDirectory(
      '/w',
      folders.flatMap(([folder, count]) => Array.from({ length: count }, (_, at) => `${folder}/${at}.ts`)),
    ),
  ]
    .map(([name, files]) => `${name} ${files.length}`)
    .sort();

suite('facts/history/areas', () => {
  test('five files make one', () => assert.deepEqual(areas(['/w/a', 5], ['/w/b', 4]), ['/w/a 5']));
  test('smaller ones belong to the one above', () =>
    assert.deepEqual(areas(['/w/a', 2], ['/w/a/b', 3], ['/w/a/c', 5]), ['/w/a 5', '/w/a/c 5']));
  test('also to one that has no files itself', () => assert.deepEqual(areas(['/w/a/b', 3], ['/w/a/c', 3]), ['/w/a 6']));
  test('up to the root, and no further', () => {
    assert.deepEqual(areas(['/w/a/b/c', 3], ['/w/d', 3]), ['/w 6']);
    assert.deepEqual(areas(['/w/a/b/c', 2], ['/w/d', 2]), []);
    assert.deepEqual(areas(['/w', 5]), ['/w 5']);
  });
});
