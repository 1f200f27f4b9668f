/** Returns the element of the page with an id. */
export function elementWithId<Type extends HTMLElement = HTMLElement>(id: string): Type {
  return document.getElementById(id) as Type;
}
