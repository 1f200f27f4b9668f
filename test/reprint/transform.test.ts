import type { Nodes, Paragraph, Root, RootContent, Text } from 'mdast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { type PluginEntry, PluginError, Transformer } from '../../src/reprint/transform.ts';
import { applyEdits } from '../../src/source/edits.ts';
import { Source } from '../../src/source/source.ts';
import { PLUGINS } from './known.ts';

/** Makes a plugin of a function that changes the tree in place. */
function plugin(change: (tree: Root) => unknown): Plugin {
  return (() => change) as unknown as Plugin;
}

/** Runs plugins, checks that the edits make the whole change, and returns the changed text. */
function run(text: string, ...plugins: PluginEntry[]): string {
  const source = Source.parse(text);
  const { source: after, edits, changes, unwritten } = new Transformer(plugins).transform(source);
  expect(unwritten).toEqual([]);
  expect(applyEdits(source.body, edits)).toBe(after.body);
  expect(changes.flatMap(({ edits: own }) => own)).toEqual(edits);
  expect(after === source).toBe(edits.length === 0);
  return after.text.toString();
}

const words = (from: string | RegExp, to: string): Plugin =>
  plugin((tree) =>
    visit(tree, 'text', (node) => {
      node.value = node.value.replaceAll(from, to);
    }),
  );

const paragraph = (value: string): RootContent => ({
  type: 'paragraph',
  children: [{ type: 'text', value }],
});

describe('words', () => {
  it('change in place, whatever surrounds them', () => {
    const note =
      '> *  old\n>    `old` \\*old\\* &amp; **old**  \n>    old\n\n|old | b|\n|-|-|\n\n[^1]:   old\n';
    expect(run(note, words('old', 'new'))).toBe(
      '> *  new\n>    `old` \\*new\\* &amp; **new**  \n>    new\n\n|new | b|\n|-|-|\n\n[^1]:   new\n',
    );
  });

  it('keep adjacent escapes and character references', () => {
    expect(run('caf&eacute; \\_x\\_ "q" &copy;\n', words('"', "'"))).toBe("caf&eacute; \\_x\\_ 'q' &copy;\n");
  });

  it('are escaped only if they would be parsed as markup', () => {
    expect(run('one two\n', words('two', 'snake_case a*b'))).toBe('one snake_case a*b\n');
    expect(run('one two\n', words('two', '*two* and [x]'))).toBe('one \\*two* and [x]\n');
    expect(run('one two\n\n[x]: y\n', words('two', 'see [x]'))).toBe('one see \\[x]\n\n[x]: y\n');
    expect(run('one\n', words('one', '# one'))).toBe('\\# one\n');
  });

  it('keep line endings and a byte-order mark', () => {
    expect(run('\uFEFFold\r\nold\r\n\r\n- old\r\n', words('old', 'new'))).toBe(
      '\uFEFFnew\r\nnew\r\n\r\n- new\r\n',
    );
  });

  it('may be emoji and other scripts', () => {
    expect(run('a 😀 b — ü\n', words('😀', '😃'))).toBe('a 😃 b — ü\n');
    expect(run(':smile: and `:smile:`\n', PLUGINS['remark-gemoji']!)).toBe('😄 and `:smile:`\n');
  });

  it('may be in links with an address', () => {
    expect(run('see [the old](http://a_b.c/old?x=1&y=2 "t") old\n', words('old', 'new'))).toBe(
      'see [the new](http://a_b.c/old?x=1&y=2 "t") new\n',
    );
    expect(run('see [old].\n\n[old]: x\n', words('old', 'new'))).toBe('see [new][old].\n\n[old]: x\n');
  });

  it('may become typographic', () => {
    expect(run('"It\'s" -- `"code"`... \n', PLUGINS['remark-smartypants']!)).toBe('“It’s” — `"code"`… \n');
  });
});

describe('line breaks', () => {
  it('are written in the style of the note, after the words of each line', () => {
    expect(run('> a \n> b\n', PLUGINS['remark-breaks']!)).toBe('> a\\\n> b\n');
    expect(run('- x  \n  y\n\na\nb\n', PLUGINS['remark-breaks']!)).toBe('- x  \n  y\n\na  \nb\n');
    expect(run('a\r\nb\r\n', PLUGINS['remark-breaks']!)).toBe('a\\\r\nb\r\n');
  });

  it('keep escapes at the ends of lines', () => {
    expect(run('> a \\]\n> \\[b\n', PLUGINS['remark-breaks']!)).toBe('> a \\]\\\n> \\[b\n');
  });

  it('are removed completely', () => {
    const joined = plugin((tree) =>
      visit(tree, 'break', (_, index, parent) => {
        parent!.children[index!] = { type: 'text', value: '\n' };
      }),
    );
    expect(run('> - a  \n>   b\\\n>   c\n', joined)).toBe('> - a\n>   b\n>   c\n');
  });
});

describe('inline nodes', () => {
  const wrap = (type: 'emphasis' | 'strong', word: string): Plugin =>
    plugin((tree) =>
      visit(tree, 'text', (node, index, parent) => {
        const at = node.value.indexOf(word);
        if (at === -1 || parent?.type === type) return;
        parent!.children.splice(
          index!,
          1,
          { type: 'text', value: node.value.slice(0, at) },
          { type, children: [{ type: 'text', value: word }] },
          { type: 'text', value: node.value.slice(at + word.length) },
        );
      }),
    );

  it('use the markers of the note', () => {
    expect(run('_a_ and __b__ now\n', wrap('emphasis', 'now'))).toBe('_a_ and __b__ _now_\n');
    expect(run('_a_ and __b__ now\n', wrap('strong', 'now'))).toBe('_a_ and __b__ __now__\n');
    expect(run('| a | now |\n|---|:-:|\n| x\\|y | now |\n', wrap('emphasis', 'now'))).toBe(
      '| a | *now* |\n|---|:-:|\n| x\\|y | *now* |\n',
    );
  });

  it('lose their markers and keep their words', () => {
    const plain = plugin((tree) =>
      visit(tree, 'strong', (node, index, parent) => {
        parent!.children.splice(index!, 1, ...node.children);
      }),
    );
    expect(run('a **b \\* _c_** d  \n**e**\n', plain)).toBe('a b \\* _c_ d  \ne\n');
  });

  it('may be references that become inline links, with unchanged addresses', () => {
    expect(
      run(
        '[a _b_][x] and ![p][x]\n\n[x]: <http://h/a_(b)?c&d> "t"\n\nend\n',
        PLUGINS['remark-inline-links']!,
      ),
    ).toBe('[a _b_](http://h/a_(b)?c&d "t") and ![p](http://h/a_(b)?c&d "t")\n\nend\n');
  });

  it('have definitions with or without blank lines, as in the note', () => {
    const referring = PLUGINS['remark-reference-links']!;
    expect(run('[a](b) [c](d)', referring)).toBe('[a][1] [c][2]\n\n[1]: b\n[2]: d');
    expect(run('[a](b) [x]\n\n[x]: y\n', referring)).toBe('[a][1] [x]\n\n[x]: y\n[1]: b\n');
    expect(run('[a](b) [x] [z]\n\n[x]: y\n\n[z]: y2\n', referring)).toBe(
      '[a][1] [x] [z]\n\n[x]: y\n\n[z]: y2\n\n[1]: b\n',
    );
  });

  it('may be references that become adjacent', () => {
    const joined = plugin((tree) => void (tree.children[0] as Paragraph).children.splice(1, 1));
    expect(run('*[a]* [a] [b]\n\n[a]: x\n[b]: y\n', joined)).toBe('*[a]*[a] [b]\n\n[a]: x\n[b]: y\n');
    expect(run('[a] [b] c\\_\n\n[a]: x\n[b]: y\n', joined)).toBe('[a][][b] c\\_\n\n[a]: x\n[b]: y\n');
    expect(run('[a] ![b]\n\n[a]: x\n[b]: y\n', joined)).toBe('[a]![b]\n\n[a]: x\n[b]: y\n');
  });

  it('may be links that become references, without making links of other text', () => {
    expect(run('A [link](http://h/), cited [1].\n', PLUGINS['remark-reference-links']!)).toBe(
      'A [link][1], cited \\[1].\n\n[1]: http://h/\n',
    );
  });
});

describe('blocks', () => {
  const after = (type: string, ...blocks: RootContent[]): Plugin =>
    plugin((tree) => {
      const index = tree.children.findIndex((node) => node.type === type);
      tree.children.splice(index + 1, 0, ...structuredClone(blocks));
    });
  const without = (type: string): Plugin =>
    plugin((tree) =>
      visit(tree, type, (_, index, parent) => {
        (parent as Root).children.splice(index!, 1);
        return index;
      }),
    );

  it('are inserted with a blank line on each side', () => {
    expect(run('# a\ntext', after('heading', paragraph('new')))).toBe('# a\n\nnew\n\ntext');
    expect(run('---\nt: 1\n---\n# a\n', after('yaml', paragraph('new')))).toBe(
      '---\nt: 1\n---\n\nnew\n\n# a\n',
    );
    expect(run('# a  \n', after('heading', paragraph('new')))).toBe('# a  \n\nnew\n');
    expect(
      run(
        '',
        plugin((tree) => void tree.children.push(paragraph('new') as never)),
      ),
    ).toBe('new\n');
  });

  it('leave one blank line when they are removed', () => {
    expect(run('a\n\n***\n\nb\n', without('thematicBreak'))).toBe('a\n\nb\n');
    expect(run('a\n***\nb\n', without('thematicBreak'))).toBe('a\n\nb\n');
    expect(run('a\n\n***', without('thematicBreak'))).toBe('a');
    expect(run('***\n\na\n', without('thematicBreak'))).toBe('a\n');
    expect(run('> a\n>\n> ***\n>\n> b\n', without('thematicBreak'))).toBe('> a\n>\n> b\n');
  });

  it('are inserted and removed in lists and block quotes, with their markers', () => {
    const twice = plugin((tree) =>
      visit(tree, 'listItem', (node, index, parent) => {
        if (parent!.children.length === 2) parent!.children.splice(index!, 0, structuredClone(node) as never);
      }),
    );
    expect(run('> *   a\n> *   b\n', twice)).toBe('> *   a\n> *   a\n> *   b\n');
    expect(run('3. a\n4. b\n', twice)).toBe('3. a\n4. a\n5. b\n');
    const more = plugin((tree) =>
      visit(tree, 'blockquote', (node) => void node.children.push(paragraph('new\nlines') as never)),
    );
    expect(run('- > a\n  > b\n', more)).toBe('- > a\n  > b\n  >\n  > new\n  > lines\n');
  });

  it('change their depth in their own style', () => {
    const lower = plugin((tree) =>
      visit(tree, 'heading', (node) => {
        node.depth = (node.depth + 1) as 2;
      }),
    );
    expect(run('#   a  #\n\nb *c*\n===\n\nd _e_\n---\n', lower)).toBe(
      '##   a  #\n\nb *c*\n---\n\n### d _e_\n',
    );
  });

  it('take the style of the note', () => {
    const list: RootContent = {
      type: 'list',
      ordered: false,
      spread: false,
      children: ['x', 'y'].map((value) => ({
        type: 'listItem',
        spread: false,
        children: [paragraph(value) as never],
      })),
    };
    expect(run('* a\n    * b\n\n# h\n', after('heading', list))).toBe('* a\n    * b\n\n# h\n\n* x\n* y\n');
    expect(run('# h\n\n- a\n- b\n', after('heading', list))).toBe('# h\n\n* x\n* y\n\n- a\n- b\n');
    const code: RootContent = { type: 'code', lang: 'js', value: 'x' };
    expect(run('# h\n\n~~~\ny\n~~~\n', after('heading', code))).toBe('# h\n\n~~~js\nx\n~~~\n\n~~~\ny\n~~~\n');
  });

  it('may be a table of contents', () => {
    const note = '# Contents\n\n# One\n\n## Two & *three*\n';
    expect(run(note, PLUGINS['remark-toc']!)).toBe(
      '# Contents\n\n- [One](#one)\n  - [Two & *three*](#two--three)\n\n# One\n\n## Two & *three*\n',
    );
  });

  it('keep the source of their content when they are printed', () => {
    const quote = plugin((tree) => {
      tree.children = [{ type: 'blockquote', children: tree.children as never }];
    });
    expect(run('__a__ \\* b\nlazy\n\n*  x\n*  y\n', quote)).toBe(
      '> __a__ \\* b\n> lazy\n>\n> *  x\n> *  y\n',
    );
  });

  it('are removed if they become empty', () => {
    expect(run('a\n\n![p](x)\n\nb\n', without('image'))).toBe('a\n\nb\n');
  });
});

describe('a plugin', () => {
  it('that changes nothing keeps every byte of the note', () => {
    const note =
      '\uFEFF---\na: 1\n---\n\r\n*  x\r\n\t- y  \n\n\n\n+ z \\_ &amp;\n| a |\n|-|\n\n<div>\n$x$ :::a';
    for (const name of [
      'remark-math',
      'remark-directive',
      'remark-definition-list',
      'remark-squeeze-paragraphs',
    ])
      expect(run(note, PLUGINS[name]!)).toBe(note);
    expect(
      run(
        note,
        plugin((tree) => structuredClone(tree)),
      ),
    ).toBe(note);
  });

  it('may change nodes of its own syntax', () => {
    const louder = plugin((tree) =>
      visit(tree as Nodes, (node) => {
        if ((node.type as string) === 'inlineMath') (node as unknown as Text).value = 'y^2';
      }),
    );
    expect(run('a $x_1$ b *c*\n', PLUGINS['remark-math']!, louder)).toBe('a $y^2$ b *c*\n');
    expect(run('a $x_1$ "b"\n', PLUGINS['remark-math']!, PLUGINS['remark-smartypants']!)).toBe(
      'a $x_1$ “b”\n',
    );
  });

  it('may report messages and read the path', () => {
    const lint = (() => (_: unknown, file: { message: (text: string) => void; path: string }) =>
      void file.message(`seen ${file.path}`)) as unknown as Plugin;
    const { messages, edits } = new Transformer([lint]).transform(Source.parse('a\n'), 'notes/a.md');
    expect(messages.map(({ reason }) => reason)).toEqual(['seen notes/a.md']);
    expect(edits).toEqual([]);
  });

  it('is named in the error if it throws or is asynchronous', async () => {
    const source = Source.parse('a\n');
    const throws = plugin(() => {
      throw new Error('boom');
    });
    const waits = plugin(async (tree) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      tree.children.push(paragraph('late') as never);
    });
    const rejects = plugin(() => Promise.reject(new Error('boom')));
    expect(() => new Transformer([throws]).transform(source)).toThrow(
      new PluginError('plugin 1 failed: boom'),
    );
    expect(() => new Transformer([waits]).transform(source)).toThrow(
      /is asynchronous, which is not supported here/,
    );
    expect(() => new Transformer([rejects]).transform(source)).toThrow(/is asynchronous/);
    const named = (() => (): void => {
      throw new Error('boom');
    }) as unknown as Plugin;
    const unready = [
      function remarkUnready() {
        throw new Error('no options');
      },
      {},
    ] as unknown as PluginEntry;
    const calm = plugin(() => undefined);
    expect(() => new Transformer([calm, throws, waits]).transform(source)).toThrow('plugin 2 failed: boom');
    expect(() => new Transformer([calm, named]).transform(source)).toThrow('the plugin named failed: boom');
    expect(() => new Transformer([calm, waits, calm]).transform(source)).toThrow('plugin 2 is async');
    expect(() => new Transformer([calm, unready, throws]).transform(source)).toThrow(
      'the plugin remarkUnready could not be set up: no options',
    );
    const wrong = new Transformer([calm, 5 as never]);
    expect(() => wrong.transform(source)).toThrow(PluginError);
    expect(() => wrong.transform(source)).toThrow(/^plugin 2 could not be set up/);
    const { source: after } = await new Transformer([waits]).transformAsync(source);
    expect(after.body).toBe('a\n\nlate\n');
    await expect(new Transformer([rejects]).transformAsync(source)).rejects.toThrow('plugin 1 failed: boom');
  });

  it('that makes an invalid tree changes nothing, and the reason is reported', () => {
    const why = (change: (tree: Root) => unknown): string => {
      const source = Source.parse('a\n\nb\n');
      const result = new Transformer([plugin(change)]).transform(source);
      expect([result.source, result.edits, result.changes]).toEqual([source, [], []]);
      return result.unwritten[0]!.reason;
    };
    expect(why((tree) => void tree.children.push({ type: 'hologram' } as never))).toMatch(/hologram/);
    expect(why((tree) => void tree.children.push(null as never))).toMatch(/a child is not a node/);
    expect(why((tree) => void tree.children.push(tree as never))).toMatch(/contains itself/);
    expect(why(() => ({ type: 'paragraph', children: [] }))).toMatch(/did not return a Markdown tree/);
    expect(
      why((tree) => void tree.children.push({ type: 'paragraph', children: [{ type: 'text' }] } as never)),
    ).toMatch(/the value of a node of type “text” is not a string/);
    expect(why((tree) => void tree.children.push({ type: 'paragraph', children: 5 } as never))).toMatch(
      /are not an array/,
    );
    expect(why((tree) => void tree.children.push({ type: 'heading' } as never))).toMatch(/cannot be written/);
    const reference = { type: 'linkReference', identifier: 'x', children: [] };
    expect(why((tree) => void (tree.children[0] as Paragraph).children.push(reference as never))).toMatch(
      /“x” undefined/,
    );
    expect(why((tree) => void tree.children.push({ type: 'html', value: 5n } as never))).toMatch(/html/);
    expect(why((tree) => void tree.children.push({ type: 'text', value: 'x' } as never))).toMatch(
      /^their result cannot be written as Markdown that parses back/,
    );
  });

  it('may have one change unwritten and the others written, if they are only words', () => {
    const source = Source.parse('# one\n\none\n');
    const { source: after, unwritten } = new Transformer([words('one', 'a\0')]).transform(source);
    expect(after.body).toBe('# one\n\none\n');
    expect(unwritten).toHaveLength(2);
    const mixed = plugin((tree) =>
      visit(tree, 'text', (node, _, parent) => {
        node.value = parent?.type === 'heading' ? 'x\0' : 'two';
      }),
    );
    const second = new Transformer([mixed]).transform(source);
    expect(second.source.body).toBe('# one\n\ntwo\n');
    expect(second.unwritten).toMatchObject([{ start: 0, end: 5 }]);
  });
});

describe('large and deep notes', () => {
  it('are changed in every place', () => {
    const text = Array.from(
      { length: 300 },
      (_, i) => `Paragraph "${i}" of *many*, with old words.\n\n- x\n`,
    ).join('\n');
    expect(run(text, words('old', 'new'))).toBe(text.replaceAll('old', 'new'));
  });

  it('do not end the program', () => {
    for (const text of [`${'> '.repeat(400)}old\n`, `${'*old '.repeat(2000)}\n`]) {
      const shallow = plugin((tree) => void tree.children.push(paragraph('new') as never));
      const source = Source.parse(text);
      const { source: after, unwritten } = new Transformer([shallow]).transform(source);
      expect(unwritten.length > 0 ? after : after.body.endsWith('\n\nnew\n')).toBe(
        unwritten.length > 0 ? source : true,
      );
    }
  });
});
