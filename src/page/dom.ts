/** Making elements of the page. */

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Makes an element.
 *
 * @param attributes `true` sets an attribute without a value; `undefined` and `false` leave it out.
 */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  made.append(...children);
  return made;
}

/** Makes a button. @param key the key that does the same, which the button shows. */
export function button(
  label: string,
  press: () => unknown,
  key?: string,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = make('button', { type: 'button', ...attributes }, label);
  if (key !== undefined) {
    made.append(make('kbd', { 'aria-hidden': 'true' }, key));
    made.setAttribute('aria-keyshortcuts', key);
  }
  made.addEventListener('click', () => void press());
  return made;
}
