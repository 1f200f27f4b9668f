/** Writing what plugins made of a tree, and proving that it reads back. */

import type { Nodes, Root } from 'mdast';
import { applyEdits, type Edit } from '../source/edits.ts';
import { endOf, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { faultsOf, missingEscapes } from './blame.ts';
import type { Origin } from './copy.ts';
import { type Escape, escapeAt, withEscapes } from './escapes.ts';
import { isContainer, Level, Patcher, type PlaceOfChange, Unpatchable } from './patch.ts';
import { Printer } from './printer.ts';
import type { Runner } from './processor.ts';
import { childrenOf, Shapes } from './shapes.ts';
import { noteStyle } from './style.ts';

export interface Task {
  readonly body: string;
  readonly old: Root;
  readonly next: Root;
  readonly origin: Origin;
  readonly shapes: Shapes;
  readonly parse: (body: string) => Root;
  readonly runner: Pick<Runner, 'printing' | 'settings'>;
}

export interface Written {
  /** What the note reads as after the edits; `undefined` where there are none. */
  readonly actual?: Root;
  readonly edits: readonly Edit[];
  readonly places: readonly {
    readonly start: number;
    readonly end: number;
    readonly edits: readonly Edit[];
  }[];
  readonly withheld: readonly { readonly start: number; readonly end: number; readonly why: string }[];
}

const UNWRITABLE = 'it cannot be written so that it reads back as what the plugins made';

/** How often a note is written and parsed at most, and a large one at least. */
const MOST_ATTEMPTS = 16;
const LEAST_ATTEMPTS = 5;

/** How many characters are worth parsing for one note, where it does not read back at once. */
const MOST_CHARACTERS = 4_000_000;

/**
 * Writes a changed tree.
 *
 * @returns edits after which the note parses to the tree, but for what is withheld.
 */
export function write(task: Task): Written {
  const lost = undefinedLabel(task.next);
  if (lost !== undefined) return nothing(task, `the plugins left "${lost}" without a definition`);
  const first = attempt(task, task.next);
  if (first.ok) return { ...first, withheld: [] };
  // Plugins that change what a node holds rarely say anew how it is written.
  const loose = attempt({ ...task, shapes: new Shapes(MANNERS) }, task.next);
  if (loose.ok && isAsSaid(task, loose.actual)) return { ...loose, withheld: [] };
  // What is left as it was must not need what is done elsewhere, so it is a block on its own or the whole note.
  const rest = first.stuck.length > 0 ? without(task, first.stuck) : undefined;
  const second = rest && attempt(task, rest);
  if (second?.ok) {
    const withheld = first.stuck.map((node) => {
      const old = task.old.children[task.next.children.indexOf(node as never)]!;
      return { start: startOf(old), end: endOf(old), why: first.why };
    });
    return { ...second, withheld };
  }
  return nothing(task, first.why);
}

function nothing({ body }: Task, why: string): Written {
  return { edits: [], places: [], withheld: [{ start: 0, end: body.length, why }] };
}

/** The label of a reference that nothing defines, which would read as text. */
function undefinedLabel(tree: Root): string | undefined {
  const defined = new Set<string>();
  const used = new Map<string, string>();
  for (const node of descendants(tree)) {
    if (!('identifier' in node)) continue;
    const isNote = node.type.startsWith('footnote');
    const key = `${isNote ? '^' : ''}${node.identifier.toLowerCase()}`;
    if (node.type === 'definition' || node.type === 'footnoteDefinition') defined.add(key);
    else used.set(key, node.label ?? node.identifier);
  }
  return [...used].find(([key]) => !defined.has(key))?.[1];
}

/**
 * Fields that tell how a node is written, and must change with what it holds: blank lines between the blocks of a
 * list, and whether the label of a reference is also its text.
 */
const MANNERS = ['spread', 'referenceType'] as const;

/**
 * Whether fields that tell how a node is written read as they are, wherever plugins said so or left alone what the
 * node holds. The trees are equal otherwise.
 */
function isAsSaid({ next, origin, shapes }: Task, actual: Root): boolean {
  const open: [Nodes, Nodes][] = [[next, actual]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [made, read] = pair;
    const own = origin.get(made);
    for (const field of MANNERS) {
      const said = fieldOf(made, field);
      if (said === fieldOf(read, field)) continue;
      const free = own
        ? said === fieldOf(own, field) && !sameChildren(own, made, shapes)
        : field === 'referenceType' || said === undefined || childrenOf(made).length < 2;
      if (!free) return false;
    }
    const left = childrenOf(made).filter(({ type }) => type !== 'text');
    const right = childrenOf(read).filter(({ type }) => type !== 'text');
    for (const [i, child] of left.entries()) open.push([child, right[i]!]);
  }
  return true;
}

function sameChildren(a: Nodes, b: Nodes, shapes: Shapes): boolean {
  const left = childrenOf(a);
  const right = childrenOf(b);
  return left.length === right.length && left.every((child, i) => shapes.same(child, right[i]!));
}

function fieldOf(node: Nodes, field: string): unknown {
  const value = (node as unknown as Record<string, unknown>)[field];
  return value === false || value === null ? undefined : value;
}

type Attempt =
  | {
      readonly ok: true;
      readonly edits: readonly Edit[];
      readonly places: Written['places'];
      readonly actual: Root;
    }
  | {
      readonly ok: false;
      /** The blocks at the top of the new tree that could not be written. */
      readonly stuck: readonly Nodes[];
      readonly why: string;
    };

function attempt(task: Task, next: Root): Attempt {
  const { body, old, shapes, origin, runner } = task;
  const style = noteStyle(old, { body, slice: (node) => body.slice(startOf(node), endOf(node)) });
  const printer = new Printer(style, runner.printing, runner.settings);
  const levels = new Map<Nodes, Level>();
  const escapes: Escape[] = [];
  const escaped = new Map<Nodes, number>();
  const parents = new Map<Nodes, Nodes>();
  for (const node of descendants(next)) for (const child of childrenOf(node)) parents.set(child, node);
  const oldShapes = new Set(old.children.map((block) => shapes.of(block)));
  const isChanged = (node: Nodes): boolean => {
    const own = origin.get(node);
    return own ? !shapes.same(own, node) : !oldShapes.has(shapes.of(node));
  };

  const affordable = Math.floor(MOST_CHARACTERS / (body.length + 1));
  const most = Math.min(MOST_ATTEMPTS, Math.max(LEAST_ATTEMPTS, affordable));
  for (let i = 0; i < most; i++) {
    let places: PlaceOfChange[];
    try {
      places = new Patcher({ body, old, next, shapes, origin, style, printer, levels }).places();
    } catch (error) {
      if (error instanceof Unpatchable) return { ok: false, stuck: [], why: UNWRITABLE };
      if (error instanceof RangeError) throw error;
      return {
        ok: false,
        stuck: unprintable(next, printer),
        why: `it cannot be written: ${(error as Error).message}`,
      };
    }
    const plain = places.flatMap(({ edits }) => edits).sort((a, b) => a.start - b.start || a.end - b.end);
    const edits = withEscapes(plain, escapes);
    let after: string;
    try {
      after = applyEdits(body, edits);
    } catch {
      return { ok: false, stuck: [], why: UNWRITABLE };
    }
    const actual = task.parse(after);
    if (shapes.same(next, actual)) return { ok: true, edits, places: byPlace(places, edits), actual };
    const faults = faultsOf(next, actual, shapes, isChanged);
    const stuck: Nodes[] = [];
    let mended = false;
    for (const fault of faults) {
      const tried = escaped.get(fault.expected) ?? 0;
      const missing = tried < 4 ? missingEscapes(fault, after, shapes) : [];
      if (missing.length > 0) {
        escaped.set(fault.expected, tried + 1);
        escapes.push(...missing.map((at) => escapeAt(at, edits)).map((one) => onPlain(one, edits, plain)));
        mended = true;
      } else if (raise(fault.expected)) mended = true;
      else stuck.push(topOf(fault.expected));
    }
    if (!mended) return { ok: false, stuck: [...new Set(stuck)], why: UNWRITABLE };
  }
  return { ok: false, stuck: [], why: UNWRITABLE };

  function topOf(node: Nodes): Nodes {
    let top = node;
    for (let parent = parents.get(top); parent && parent !== next; parent = parents.get(top)) top = parent;
    return top;
  }

  /** Has a node written in a surer way, or else what holds it; `false` if there is none. */
  function raise(node: Nodes): boolean {
    let target = node;
    // What is printed with a container is the container's to print.
    for (let parent = parents.get(node); parent && parent !== next; parent = parents.get(parent)) {
      if ((levels.get(parent) ?? 0) >= Level.assemble) target = parent;
    }
    for (let at: Nodes | undefined = target; at && at !== next; at = parents.get(at)) {
      const level = levels.get(at) ?? Level.patchRaw;
      if (level < Level.printPlainly) {
        const leaf = !isContainer(at) && 'children' in at;
        const skip = level === Level.patchRaw && (!leaf || !isChanged(at));
        levels.set(at, skip ? Level.assemble : ((level + 1) as Level));
        return true;
      }
    }
    return false;
  }
}

/** An escape in an edit that has escapes already, as one of the edit as it was. */
function onPlain(one: Escape, edits: readonly Edit[], plain: readonly Edit[]): Escape {
  const { inside } = one;
  if (!inside) return one;
  const index = edits.findIndex(
    ({ start, end, text }) => start === one.start && end === inside.end && text === inside.text,
  );
  const own = plain.find(({ start, end }) => start === one.start && end === inside.end);
  if (index === -1 || !own) return one;
  // Each backslash more than in the plain text stands before the sign that it escapes.
  let at = 0;
  for (let k = 0; k < inside.at; k++) if (inside.text[k] === own.text[at]) at++;
  return { start: one.start, inside: { end: inside.end, text: own.text, at } };
}

/** The edits as they came to be, escapes included, by the place that they are in; both stand in order. */
function byPlace(places: readonly PlaceOfChange[], edits: readonly Edit[]): Written['places'] {
  const found: { start: number; end: number; edits: Edit[] }[] = [];
  let next = 0;
  for (const edit of edits) {
    while (next < places.length && lastOf(places[next]!) < edit.start) next++;
    const place = places[next];
    const own = place?.edits.some(({ start, end }) => start === edit.start && end === edit.end);
    const last = found.at(-1);
    if (!place || !own) found.push({ start: edit.start, end: edit.end, edits: [edit] });
    else if (last?.start === place.start && last.end === place.end) last.edits.push(edit);
    else found.push({ start: place.start, end: place.end, edits: [edit] });
  }
  return found;
}

function lastOf({ edits }: PlaceOfChange): number {
  return edits.reduce((last, { start }) => Math.max(last, start), -1);
}

/** The blocks at the top of a tree that nothing can print. */
function unprintable(next: Root, printer: Printer): Nodes[] {
  return next.children.filter((block) => {
    try {
      printer.blocks([structuredClone(block) as never], { rawText: false, ownLists: true });
      return false;
    } catch {
      return true;
    }
  });
}

/**
 * The new tree with some blocks as they were, where that cannot tear apart what belongs together: nowhere has
 * anything changed but words and line breaks, and no node has moved from one block to another.
 */
function without({ old, next, origin }: Task, stuck: readonly Nodes[]): Root | undefined {
  const before = old.children;
  const after = next.children;
  if (before.length !== after.length) return undefined;
  for (const [i, block] of after.entries()) {
    const was = before[i]!;
    if (wordless(was) !== wordless(block)) return undefined;
    const own = new Set(descendants(was));
    for (const node of descendants(block)) {
      const from = origin.get(node);
      if (from && !own.has(from)) return undefined;
    }
  }
  const left = new Set(stuck);
  return { ...next, children: after.map((block, i) => (left.has(block) ? before[i]! : block)) };
}

/** What a block says apart from its words and line breaks. */
function wordless(block: Nodes): string {
  return JSON.stringify(block, (key, value: unknown) => {
    if (key === 'position' || key === 'data') return undefined;
    return key === 'children'
      ? (value as Nodes[]).filter(({ type }) => type !== 'text' && type !== 'break')
      : value;
  });
}
