/** The keys of the page. They do nothing while the user types, chooses or answers a dialog. */

/** @param press does what a key stands for, and returns whether it stands for anything. */
export function listenToKeys(press: (key: string) => boolean): void {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (ctrlKey || metaKey || altKey || event.defaultPrevented || document.querySelector('dialog[open]'))
      return;
    if (!(target instanceof Element)) return;
    if (target.closest('input, select, textarea, [contenteditable]')) {
      if (key === 'Escape' && target instanceof HTMLElement) target.blur();
      return;
    }
    if (press(key)) event.preventDefault();
  });
}
