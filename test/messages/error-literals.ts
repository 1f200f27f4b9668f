/** The errors that the program can make, read from its source. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

/** A node of a syntax tree. Which fields it has depends on its type. */
interface Node {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: nodes of all kinds are read
  readonly [key: string]: any;
}

export interface ErrorLiteral {
  /** The file and line of the error. */
  readonly at: string;
  /** The possible texts of each part; `X` stands for a value. A part made elsewhere has none. */
  readonly where: readonly string[];
  readonly what: readonly string[];
  readonly advice: readonly string[];
}

/** A value in a text. */
const VALUE = 'X';
/** What makes errors, and the index of the first of its arguments `where`, `what` and `advice`. */
const CONSTRUCTORS: Readonly<Record<string, number>> = { UserError: 0, ConfigProblem: 1 };
const FUNCTIONS: Readonly<Record<string, number>> = { refusal: 1 };

/** Returns the errors in the files of a folder. */
export function errorLiterals(folder: string): ErrorLiteral[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
    .flatMap((name) => errorsIn(join(folder, name)));
}

/** Returns all texts in the files of a folder, with `X` for values. */
export function textsIn(folder: string): { readonly at: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .flatMap((name) => {
      const file = join(folder, name);
      return descendants(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }) as unknown as Node).flatMap(
        (node) => {
          if (node.type === 'Literal' && typeof node.value === 'string')
            return [{ at: file, text: node.value }];
          if (node.type !== 'TemplateLiteral') return [];
          return [{ at: file, text: node.quasis.map(({ value }: Node) => value.cooked).join(VALUE) }];
        },
      );
    });
}

function errorsIn(file: string): ErrorLiteral[] {
  const code = readFileSync(file, 'utf8');
  const nodes = descendants(parseAst(code, { lang: 'ts' }) as unknown as Node);
  const texts = new Texts(nodes);
  const lineOf = ({ start }: Node) => code.slice(0, start).split('\n').length;
  return nodes.flatMap((node): ErrorLiteral[] => {
    const at = `${file}:${lineOf(node)}`;
    // The table of system errors.
    if (node.type === 'VariableDeclarator' && node.id.name === 'REASONS' && file.endsWith('user-error.ts'))
      return node.init.type !== 'ObjectExpression'
        ? []
        : node.init.properties.map(({ value }: Node) => {
            const [what, advice] = value.elements;
            return { at, where: [VALUE], what: texts.of(what), advice: texts.of(advice) };
          });
    const name = node.callee?.name ?? '';
    const first = node.type === 'NewExpression' ? CONSTRUCTORS[name] : FUNCTIONS[name];
    if (first === undefined || (node.type !== 'NewExpression' && node.type !== 'CallExpression')) return [];
    const [where, what, advice] = node.arguments.slice(first);
    return advice ? [{ at, where: texts.of(where), what: texts.of(what), advice: texts.of(advice) }] : [];
  });
}

/** The texts that expressions of a file can have. */
class Texts {
  readonly #values = new Map<string, Node[]>();

  constructor(nodes: readonly Node[]) {
    for (const node of nodes) {
      if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier')
        this.#add(node.id.name, node.init);
      if (node.type === 'FunctionDeclaration' && node.id)
        for (const inner of descendants(node.body))
          if (inner.type === 'ReturnStatement') this.#add(node.id.name, inner.argument);
    }
  }

  #add(name: string, value: Node | null): void {
    if (value) this.#values.set(name, [...(this.#values.get(name) ?? []), value]);
  }

  /** Returns the texts of an expression; none if it is not made of literals. */
  of(node: Node | null | undefined, depth = 0): string[] {
    if (!node || depth > 8) return [];
    const inner = (one: Node) => this.of(one, depth + 1);
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'string' ? [node.value] : [];
      case 'TemplateLiteral':
        return node.quasis.reduce(
          (all: string[], { value }: Node, i: number) => {
            const found = i === 0 ? [''] : inner(node.expressions[i - 1]);
            const middle = found.length > 0 ? found : [VALUE];
            return all.flatMap((text) => middle.map((part) => text + part + value.cooked));
          },
          [''],
        );
      case 'ConditionalExpression':
        return [...inner(node.consequent), ...inner(node.alternate)];
      case 'LogicalExpression':
        return [...inner(node.left), ...inner(node.right)];
      case 'Identifier':
        return (this.#values.get(node.name) ?? []).flatMap(inner);
      case 'CallExpression':
        if (node.callee.name === 'didYouMean') return inner(node.arguments[2]);
        return node.callee.type === 'Identifier'
          ? (this.#values.get(node.callee.name) ?? []).flatMap(inner)
          : [];
      default:
        return [];
    }
  }
}

function descendants(root: Node): Node[] {
  const nodes: Node[] = [];
  const open: unknown[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...next.toReversed());
    else if (typeof next === 'object' && next !== null) {
      if ('type' in next) nodes.push(next as Node);
      open.push(...Object.values(next).reverse());
    }
  }
  return nodes;
}
