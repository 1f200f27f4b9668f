/** The keys of a review. They do nothing while the user types, chooses or answers a dialog. */

/**
 * Listens to keys while the focus is in a review or nowhere.
 *
 * @param press does what a key stands for, and returns whether it stands for anything.
 */
export function listenToKeys(review: HTMLElement, press: (key: string) => boolean): void {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    if (ctrlKey || metaKey || altKey || defaultPrevented || !review.checkVisibility()) return;
    const path = event.composedPath();
    const [target] = path;
    if (!(target instanceof HTMLElement) || (target !== document.body && !path.includes(review))) return;
    if (target.closest('dialog')) return;
    if (target.closest('input, select, textarea')) {
      // Enter ends a choice; in a field, it sends the form.
      if (key === 'Escape' || (key === 'Enter' && target.matches('select'))) target.blur();
      return;
    }
    if (press(key)) event.preventDefault();
  });
}
