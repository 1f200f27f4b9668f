/** Joining: the pages of a book, with the edits made in them since, become the note again. */

import { posix } from 'node:path';
import type { Heading, Nodes } from 'mdast';
import { isForeign, isFromRoot } from '../outline/addresses.ts';
import { type Reference, referencesIn } from '../outline/references.ts';
import { type AnchorStyle, slugsOf } from '../outline/slug.ts';
import { destinationOf } from '../source/destination.ts';
import { applyEdits, type Edit, offsetAfter } from '../source/edits.ts';
import { endOf, Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { type Anchor, anchorsOf } from './layout.ts';
import { withoutNumbers } from './names.ts';
import type { PageRecord } from './record.ts';
import { addressOfFragment } from './relocate.ts';
import { type Lost, type Restored, restore } from './restore.ts';
import { keyOf } from './travel.ts';

/** What a book was made of, by its manifest. */
export interface Origin {
  /** Its pages as they were written, and the text that stands in none, in the order of the note. */
  readonly parts: readonly (PageRecord | { readonly leftOut: string })[];
  /** Byte-order marks of the note. */
  readonly bom: string;
  /** The note's folder as seen from the book's, and its name; see `Surroundings`. */
  readonly home: string;
  readonly anchors: { readonly note: AnchorStyle | undefined; readonly pages: AnchorStyle | undefined };
  /** Where files of the book were copied from, by their paths in it: paths from the note's folder. */
  readonly assets: ReadonlyMap<string, string>;
}

export interface Joined {
  readonly text: string;
  /** The pages with edits. */
  readonly edited: readonly string[];
  /** The edits that have no place in the note. */
  readonly lost: readonly Lost[];
}

/** A page that ends inside something that it opens, such as a fence, would swallow the next. */
export class JoinError extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path} would run into the text after it`);
    this.path = path;
  }
}

/** A page on its way back, and where its text begins in the note. */
interface Piece {
  readonly record: PageRecord;
  readonly restored: Restored;
  readonly start: number;
}

/**
 * Joins pages.
 *
 * @param pages their texts now, by their paths.
 * @throws {JoinError} if the note would not consist of them.
 */
export function join(origin: Origin, pages: ReadonlyMap<string, string>): Joined {
  const texts: string[] = [origin.bom];
  const pieces: Piece[] = [];
  let start = origin.bom.length;
  for (const [i, part] of origin.parts.entries()) {
    let text: string;
    if ('leftOut' in part) {
      text = part.leftOut;
    } else {
      const restored = restore(pages.get(part.path)!, part);
      pieces.push({ record: part, restored, start });
      text = restored.text;
      if (i < origin.parts.length - 1 && restored.edited && text !== '' && !/[\r\n]$/.test(text))
        text += '\n';
    }
    texts.push(text);
    start += text.length;
  }
  const text = texts.join('');
  const edited = pieces.filter(({ restored }) => restored.edited);
  if (edited.length === 0) return { text, edited: [], lost: [] };
  const assembly = new Assembly(origin, Source.parse(text), pieces);
  assembly.check();
  return {
    text: assembly.finish(),
    edited: edited.map(({ record }) => record.path),
    lost: [...edited.flatMap(({ restored }) => restored.lost), ...assembly.lost],
  };
}

/** Where a reference of a page leads. */
type Goal =
  | { readonly type: 'anchor'; readonly offset: number; readonly id: string | undefined }
  | { readonly type: 'address'; readonly url: string };

/** The note made of pages, before its links are set right. */
class Assembly {
  readonly #origin: Origin;
  readonly #source: Source;
  readonly #pieces: readonly Piece[];
  readonly #byPath: ReadonlyMap<string, Piece>;
  readonly #slugs: ReadonlyMap<number, string>;
  readonly #anchors: ReadonlyMap<string, Anchor>;
  readonly #pageAnchors = new Map<Piece, ReadonlyMap<string, Anchor>>();
  readonly lost: Lost[] = [];

  constructor(origin: Origin, source: Source, pieces: readonly Piece[]) {
    this.#origin = origin;
    this.#source = source;
    this.#pieces = pieces;
    // Sites know pages without their numbers as well.
    const names = ({ path }: PageRecord) => [withoutNumbers(path), path];
    this.#byPath = new Map(pieces.flatMap((piece) => names(piece.record).map((name) => [name, piece])));
    const slugs = slugsOf(source.tree, origin.anchors.note);
    this.#slugs = new Map([...slugs].map(([heading, slug]) => [startOf(heading), slug]));
    this.#anchors = anchorsOf(source, origin.anchors.note);
  }

  /** Where in the note's body something stands that stands in the body of a page. */
  #place({ restored, start }: Piece, offset: number): number {
    const inPage = restored.source.text.offsetInFile(offset);
    return this.#source.text.offsetInBody(start + offsetAfter(inPage, restored.edits));
  }

  /** Checks that every heading of a page is one of the note, and that the note has no other. */
  check(): void {
    const headings = new Set(headingsOn(this.#source.tree).map(startOf));
    for (const piece of this.#pieces) {
      const { restored, start, record } = piece;
      const [from, to] = [start, start + restored.text.length].map((at) =>
        this.#source.text.offsetInBody(at),
      );
      const found = [...headings].filter((at) => at >= from! && at < to!);
      const own = headingsOn(restored.source.tree).map((heading) => this.#place(piece, startOf(heading)));
      if (found.length !== own.length || own.some((at) => !headings.has(at)))
        throw new JoinError(record.path);
    }
  }

  /** The note's text, each link leading where it leads in the pages. */
  finish(): string {
    const nodes = new Map<number, Nodes>();
    for (const node of descendants(this.#source.tree)) if (leads(node)) nodes.set(startOf(node), node);
    const edits: Edit[] = [];
    for (const piece of this.#pieces) {
      for (const reference of referencesIn(piece.restored.source.tree)) {
        const { node, at, kind } = reference;
        if (!node.position || kind === 'wiki' || piece.restored.isGone(startOf(node))) continue;
        const twin = nodes.get(this.#place(piece, startOf(node)));
        if (twin?.type !== node.type) continue;
        const edit = this.#turnBack(piece, reference, twin, at);
        if (edit) edits.push(edit);
      }
    }
    edits.push(...this.#editedCopies());
    const sorted = edits.sort((a, b) => a.start - b.start);
    const apart = sorted.filter((edit, i) => i === 0 || edit.start >= sorted[i - 1]!.end);
    return (this.#source.text.edit(apart) ?? this.#source.text).toString();
  }

  /** The edit that makes a reference of the note lead where it leads in its page; none where it does. */
  #turnBack(piece: Piece, reference: Reference, twin: Nodes, at: Reference['at']): Edit | undefined {
    const goal = this.#goal(piece, reference);
    if (!goal) return undefined;
    const now = referencesIn(twin).find((one) => one.node === twin && (!at || sameOrder(reference, one)));
    if (!now) return undefined;
    const isNew = piece.restored.isNew(offsetOf(piece.restored.source, reference));
    // What was not edited leads where it did, unless headings have moved.
    if (goal.type === 'address') return isNew ? this.#readdress(twin, now, goal.url) : undefined;
    if (!isNew && now.fragment === undefined) return undefined;
    const leadsTo = now.fragment === undefined ? undefined : this.#anchors.get(now.fragment.toLowerCase());
    if (leadsTo?.offset === goal.offset && (now.address === '' || !isNew)) return undefined;
    const slug = goal.id ?? this.#slugs.get(goal.offset);
    return slug === undefined ? undefined : this.#readdress(twin, now, `#${addressOfFragment(slug)}`);
  }

  #readdress(node: Nodes, { address, at }: Reference, url: string): Edit | undefined {
    if (node.type === 'html' && at) {
      const offset = startOf(node) + at.start;
      const written = this.#source.body.slice(offset, offset + at.end - at.start);
      if (written === url || !written.startsWith(address)) return undefined;
      return { start: offset, end: offset + written.length, text: url };
    }
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return undefined;
    const place = destinationOf(this.#source, node);
    if (!place || this.#source.body.slice(place.start, place.end) === url) return undefined;
    return { ...place, text: url };
  }

  /** Where a reference of a page leads, in the note's terms. */
  #goal(piece: Piece, { address, fragment, node }: Reference): Goal | undefined {
    const inPage = this.#anchorIn(piece, fragment);
    if (address === '') return inPage;
    if (isForeign(address) || isFromRoot(address)) return undefined;
    const folder = posix.dirname(piece.record.path);
    const [path = ''] = decodeAddress(address).split('?');
    const target = posix.normalize(posix.join(folder, path));
    const page = this.#page(target);
    if (page) return fragment === undefined ? this.#topOf(page) : this.#anchorIn(page, fragment);
    const asset = this.#origin.assets.get(target);
    if (asset !== undefined) return { type: 'address', url: encodeURI(asset) };
    const root = '/_'.repeat(30);
    const home = posix.resolve(root, decodeAddress(this.#origin.home));
    const away = posix.relative(home, posix.resolve(root, folder, address)) || '.';
    const rest = fragment === undefined || !('url' in node) ? '' : node.url.slice(address.length);
    return { type: 'address', url: `${away}${/\/$/.test(address) ? '/' : ''}${rest}` };
  }

  /** The page that an address leads to, with its ending or without. */
  #page(path: string): Piece | undefined {
    const bare = path.replace(/\/$|\.html$/, '');
    const below = bare === '.' ? '' : `${bare}/`;
    const names = [path, `${bare}.md`, `${bare}.mdx`, `${below}index.md`, `${below}index.mdx`];
    return names.map((name) => this.#byPath.get(name)).find((piece) => piece);
  }

  #topOf(piece: Piece): Goal | undefined {
    const [heading] = headingsOn(piece.restored.source.tree);
    if (!heading || piece.record.path.startsWith('index.')) return undefined;
    return { type: 'anchor', offset: this.#place(piece, startOf(heading)), id: undefined };
  }

  #anchorIn(piece: Piece, fragment: string | undefined): Goal | undefined {
    if (fragment === undefined) return undefined;
    if (!this.#pageAnchors.has(piece))
      this.#pageAnchors.set(piece, anchorsOf(piece.restored.source, this.#origin.anchors.pages));
    const anchor = this.#pageAnchors.get(piece)!.get(fragment.toLowerCase());
    if (!anchor) return undefined;
    const id = anchor.heading ? undefined : anchor.id;
    return { type: 'anchor', offset: this.#place(piece, anchor.offset), id };
  }

  /** Definitions and footnotes that were edited where they stand as copies. */
  #editedCopies(): Edit[] {
    const edits = new Map<string, Edit>();
    for (const piece of this.#pieces) {
      const { source, copies } = piece.restored;
      for (const copy of copies) {
        const key = keyOf(copy)!;
        const inside: Edit[] = [];
        for (const reference of referencesIn(copy)) {
          const goal = this.#goal(piece, reference);
          const { node } = reference;
          const place =
            node.type === 'link' || node.type === 'image' || node.type === 'definition'
              ? destinationOf(source, node)
              : undefined;
          const slug = goal?.type === 'anchor' ? (goal.id ?? this.#slugs.get(goal.offset)) : undefined;
          const url = goal?.type === 'address' ? goal.url : slug && `#${addressOfFragment(slug)}`;
          if (place && url !== undefined) inside.push({ ...place, text: url });
        }
        const start = startOf(copy);
        const text = applyEdits(
          source.slice(copy),
          inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
        );
        const home = [...descendants(this.#source.tree)].find(
          (node) => (node.type === 'definition' || node.type === 'footnoteDefinition') && keyOf(node) === key,
        );
        const known = edits.get(key);
        if (!home || (known && known.text !== text) || this.#isEdited(home)) {
          const line = source.point(start).line;
          this.lost.push({
            path: piece.record.path,
            line,
            what: `the edited ${key}, which is another elsewhere`,
          });
        } else if (!known && this.#source.slice(home) !== text) {
          edits.set(key, { start: startOf(home), end: endOf(home), text });
        }
      }
    }
    return [...edits.values()];
  }

  /** Whether something of the note was edited in its own page. */
  #isEdited(node: Nodes): boolean {
    return this.#pieces.some((piece) =>
      [...descendants(piece.restored.source.tree)].some(
        (one) =>
          one.type === node.type &&
          keyOf(one) === keyOf(node) &&
          piece.restored.isNew(startOf(one)) &&
          !piece.restored.isGone(startOf(one)),
      ),
    );
  }
}

function leads(node: Nodes): boolean {
  return 'url' in node || node.type === 'html';
}

function headingsOn(tree: Source['tree']): Heading[] {
  return tree.children.filter((node) => node.type === 'heading');
}

/** Whether two references of HTML are the same one of their nodes. */
function sameOrder(a: Reference, b: Reference): boolean {
  return orderOf(a) === orderOf(b);
}

function orderOf({ node, at }: Reference): number {
  return referencesIn(node).findIndex((one) => one.at?.start === at?.start);
}

/** The offset at which the address of a reference stands, as far as that can be told. */
function offsetOf(source: Source, { node, at }: Reference): number {
  if (at) return startOf(node) + at.start;
  const hasAddress = node.type === 'link' || node.type === 'image' || node.type === 'definition';
  return (hasAddress ? destinationOf(source, node)?.start : undefined) ?? startOf(node);
}

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
