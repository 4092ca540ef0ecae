/**
 * Keeps a reader where they are while the text around them changes: the section in sight stays at its height, and the focus on what
 * had it.
 *
 * Deliberately absent: what changes.
 */

const FOCUSABLE = 'a[href], button, pre[tabindex]';

/** Changes the inside of an element, with the reader kept in place. */
export function keepingPlace(container: HTMLElement, change: () => void): void {
  const focused = focusedIn(container);
  const seen = sectionInSight(container);
  change();
  if (seen) {
    const again = [...container.querySelectorAll('section')].find((one) => one.className === seen.name);
    if (again) window.scrollBy({ top: again.getBoundingClientRect().top - seen.top, behavior: 'instant' });
  }
  if (!focused) return;
  const all = focusablesOf(container);
  const same = all.filter((one) => nameOf(one) === focused.name);
  const again = same[focused.nth] ?? same[0] ?? container.querySelector<HTMLElement>('h1');
  again?.focus({ preventScroll: true });
}

function focusablesOf(container: HTMLElement): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(FOCUSABLE)];
}

function nameOf(element: HTMLElement): string {
  return `${element.localName} ${element.textContent ?? ''}`;
}

/** The element of the container that has the focus, as something that can be found again. */
function focusedIn(container: HTMLElement): { readonly name: string; readonly nth: number } | undefined {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !container.contains(active)) return undefined;
  const name = nameOf(active);
  const same = focusablesOf(container).filter((one) => nameOf(one) === name);
  return { name, nth: Math.max(0, same.indexOf(active)) };
}

/** The first section that is in sight, if the reader has gone further than the beginning. */
function sectionInSight(container: HTMLElement): { readonly name: string; readonly top: number } | undefined {
  if (window.scrollY === 0) return undefined;
  for (const section of container.querySelectorAll('section')) {
    const { top, bottom } = section.getBoundingClientRect();
    if (bottom > 0) return { name: section.className, top };
  }
  return undefined;
}
