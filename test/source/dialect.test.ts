/** Syntax of other programs: notes that must not change, and notes in which only prose changes. */

import { describe, expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { Source } from '../../src/source/source.ts';
import { crlf } from '../properties/promises.ts';

/** Notes that must not change, by kind of syntax. */
const UNCHANGED: Readonly<Record<string, readonly string[]>> = {
  'metadata inside a note': [
    '---\ntheme: seriph\n---\n\n# Pumps\n\nOne.\n\n---\nlayout: center\nclass: text-center\n---\n\n# Valves\n\nTwo.\n',
    '# Pumps\n\n---\nlayout: image-right\nimage: https://boats.example/a.png\n---\n# Valves\n\nTwo.\n',
    '# Pumps\n\n---\nlayout: two-cols\n---\n\n- one\n- two\n\n---\nlayout: end\n---\n',
    '# Pumps\n\n---\nclicks: 3\ntransition: fade-out\nlevel: 2\n---\n\n## Valves\n\nTwo.\n',
    '# Pumps\n\n---\ndrags:\n  square: 691,32,167,_,-16\n---\n\n# Valves\n',
    '# Pumps\n\n---\ntags:\n- definately\n- boats\n---\n\n# Valves\n\nText.\n',
    '# Pumps\n\n---\nlayout: end\n# a comment\n---\n\nText.\n',
    '# Pumps\n\nText.\n\n---\ntitle: The perfomance\nabstract: |\n  We recieve it ,\n  and wait.\n...\n\nText.\n',
    '# Pumps\n\nText.\n\n---\n"layout": end\n\'class\': wide\n---\n\nText.\n',
    '# Pumps\n\n---\nlayout: center\n\nclass: text-center\n---\n\nText.\n',
    '# Pumps\n\n---\nhide_title: true\n---\nText right below.\n',
    '---\nmarp: true\n---\n\n# Pumps\n\n---\n\n# Valves\n\n---\nclass: lead\n---\n\n# End\n',
    '# Pumps\n\n---\n# Valves\n\n---\nlayout: end\n---\n\n- a\n- b\n\n---\n- c\n',
  ],
  'definition lists': [
    'Keel\n: The beam at the bottom, which\n  holds the ribs.\n: A ship.\n',
    'Keel\n: The beam at the bottom.\n\n  It holds the ribs.\n\nMast\n: The pole.\n',
    'Keel\n\n:   The beam.\n\n    Second paragraph.\n\nMast\n\n:   The pole.\n',
    'Keel\n  ~ The beam.\n  ~ A ship.\n\nMast\n  ~ The pole.\n',
    'Keel\n: The beam.\n\n  - oak\n  - ash\n\n  They last.\n',
    'Keel\n: The beam.\n  - oak\n  - ash\n',
    '`keel`\n: (`string`) The beam.  Default is oak.\n\n  See below.\n',
    '*Keel*\nKiel\n:   The beam\nwhich is lazy.\n\n  And more.\n',
    ' Keel\n : The beam.\n\n   Set in by three.\n',
    '> Keel\n> : The  beam.\n>\n>   Second one.\n',
    'Keel\n~ The  beam , of oak.\n',
    'Keel\n: The beam.\n\n  > A saying.\n\n  Its end.\n',
  ],
  'field lists, examples and admonitions': [
    ':Name: The boat\n  and its  keel\n:Length: ten\n\n  metres\n',
    ':orphan:\n:status: recieved\n\n# Boats\n',
    '(@)  The first example,\n  which goes on.\n\n(@keel)  The second.\n\n  It ends.\n',
    ':::{figure} boat.png\n:alt: A definately fine boat\n:width: 200px\n\nA boat.\n:::\n',
    '!!! note "Boats"\n  They  are big.\n\n  Very big.\n',
    '??? tip\n\n  Row on.\n',
    '=== "Oak"\n\n  It lasts  long.\n\n=== "Ash"\n\n  It bends.\n',
    '/// caption\n  A boat\n///\n',
    '*[HTML]: The languge of  pages\n\nText.\n',
    '| The keel  is laid,\n|   the ribs stand.\n| So be it.\n',
    '(label-of-it)=\n# Boats\n\nText.\n',
    '# Boats\n\n(syntax/label)=\n## Keels\n\nText.\n',
    '{style=lower-alpha}\n1. one\n2. two\n',
    '{{< note >}}\n  It is set in.\n{{< /note >}}\n',
    '    code\n  and more of it\n',
  ],
  'tables in columns': [
    '# Doc\n\n  Size   Depth\n  ------ -------\n  big    deep\n\n  : The harbour\n\nMore.\n',
    'Size     Depth  Note\n----  --------  ----\nbig       deep  mud\nnone      none  sand\n\nTable:  The harbour\n',
    '-------  ------\nbig      deep\nsmall    flat\n-------  ------\n\nText.\n',
    '---------------------\nSize      Depth\n--------- -----------\nbig       recieved\n          twice\n\nsmall     flat\n---------------------\n\nText.\n',
    '---------- ---------\nFirst      one\n           more\n\nSecond     two\n---------- ---------\n',
    '+------+-------+\n| Size | Depth |\n+======+=======+\n| big  | teh   |\n+------+-------+\n',
    '=====  =====\nSize   Depth\n=====  =====\nbig    teh\n=====  =====\n',
    '> Size   Depth\n> ------ -------\n> big    deep\n',
    ' Right   Left\n------- ------\n      1 definately\n     12 b\n',
    '# Doc\nSize   Depth\n------ -------\nbig    deep\n',
  ],
  'examples in the tests of a parser': [
    'A title\n.\n# recieve \n  - a\n.\n<h1>recieve</h1> \n.\n\nAnother\n.\na\n\n.\nb\n.\n',
  ],
  mathematics: [
    'The sum $ a , b $ and $ x -- y $ and $ definately $.\n',
    'The sum $a , b$ and $x -- y $ and $ x -- y$.\n',
    '# Nets\n\n## Layers\n\n$$\nx\n=\ny\n$$\n\n## Hidden\n\nText.\n',
    'It is:\n$$\nx\n=\ny\n$$\nand so on.\n',
    '$$\n- a\n- b\n\n* c\n# d\n$$\n',
    '$$\na\n---\nb\n$$\n\nText.\n',
    '\\[\nx\n=\ny\n\\]\n\nText.\n',
    '\\begin{align}\nx &= y , z \\\\\n=\ny -- z\n\\end{align}\n\nText.\n',
    '> $$\n> x\n> =\n> y\n> $$\n',
    '- It is\n\n  $$\n  x\n  - y\n  $$\n',
    'With \\( a , b \\) and \\[ c -- d \\] in it.\n',
    '$$ a\n+ b $$\n',
    '$$\n\\begin{matrix}\na & b \\\\[4pt]\n\n* c\n\\end{matrix}\n$$\n',
  ],
  'properties, comments and templates': [
    'tags:: definately, boats\nstatus:: recieved\n',
    '- due:: tommorow\n- [ ] state:: recieved\n',
    'Call [due:: tommorow] and (state:: recieved) now.\n',
    '- A block\n  id:: 64f\n  collapsed:: true\n  title:: The perfomance\n',
    '**Due Date**:: tommorow\n',
    '# Log\n\nstate:: recieved\n---\n\nText.\n',
    '# Log\n\n- A block\n  :LOGBOOK:\n  CLOCK: [2024-01-01 Mon 10:00:00]--[2024-01-01 Mon 11:00:00]\n  :END:\n',
    '#+BEGIN_QUOTE\n- the\n#+END_QUOTE\n',
    '# Plan\n\n## Now\n\n%%\n## Secret\n\n#### Deeper\n%%\n\n## Later\n\nText.\n',
    'Text. %% recieve it %% More.\n',
    '# Plan\n\n{% comment %}\n# Not here\n{% endcomment %}\n\n## Use\n\nText.\n',
    '{% raw %}\n#### a\n- b\n{% endraw %}\n\nText.\n',
    '{{< highlight bash >}}\n# recieve\n{{< /highlight >}}\n\nText.\n',
    '{% for boat in boats %}\n- {{ boat }}\n{% endfor %}\n',
    'A line. ^recieved-1\n',
    '<details><summary>Pump</summary>\n```scala\n  def a = 1\n\n  override def  recieve = b\n# a\n```\n',
    "`r if (knitr::is_html_output()) '\n# References {-}\n'`\n",
    '::right::\n- a\n',
    '::: {.callout-note}\n## Boats\n\nText.\n:::\n',
    '## Boats\n{: .recieved }\n\nText.\n',
    'Text {++recieved++} and {>>teh<<}.\n',
  ],
  'code, formulas and data between named markers': [
    ':::{code-block} python\nadress = load()\nprint(adress , 2)\n\n  # recieve it\n:::\n',
    '::::{code-cell} python\n:tags: [x]\n\nadress = 1\n::::\n\n:::{math}\nf(x , y) = 0\n:::\n',
    ':::{mermaid}\nA --> recieve\n:::\n\n:::{csv-table}\nrecieve , adress\n:::\n',
    '::: mermaid\ngraph LR\n\n  adress --> recieve\n:::\n',
    '- Here:\n\n  :::{code-block} python\n  adress = load()\n  :::\n',
    '/// latex\nf(x , y) = recieve\n///\n',
    '#+BEGIN_SRC python\nadress = load()\n\n  # recieve it\n#+END_SRC\n',
    '- #+BEGIN_QUERY\n  {:title "recieve" }\n  #+END_QUERY\n',
    '#+begin_foo\nadress := load()\n#+end_foo\n',
    '<%*\nconst adress = 1\n\n  tR += adress , 1\n# a\n%>\n',
    'Here is <% recieve %> and <%= adress , 1\n  %>.\n',
    '{% katex %}\nf(x , y) = 0\n{% endkatex %}\n\n{% math %}\n- x , y\n{% endmath %}\n',
    '{% katex(block=true) %}\nf(x , y) = 0\n{% end %}\n',
    '{% katex() %}x , y{% endkatex %} and {% mark() %}f(x , y){% end %}\n',
    '{% plantuml %}\nadress -> recieve\n\n# a\n{% endplantuml %}\n\n{%- anything -%}\nrecieve : adress\n{%- endanything -%}\n',
    '{% prism js %}\nlet adress;\n{% endprism %}\n\n{% code %}\nrecieve\n{% endcode %}\n',
    "{{< chart >}}{ type: 'recieve', x }{{< /chart >}}\n",
    '{{< table "wide" >}}\n| recieve | b |\n|--|--|\n| adress | c |\n{{< /table >}}\n\n{{% d2 %}}\nrecieve\n{{% /d2 %}}\n',
    '\\\\[\nf(x , y) = a , b\n\\\\]\n\nWith \\\\( x , y \\\\) in it.\n',
    '[code]adress = 1[/code]\n\n[code lang="js"]\nrecieve\n\n# adress\n[/code]\n',
    '{code}\nadress = 1\n\n# recieve\n{code}\n\n{code:java}\nrecieve\n{code}\n',
    '@startuml\nadress -> recieve\n\n# a\n@enduml\n\n@startmindmap x\n* recieve\n@endmindmap\n',
  ],
  'modules, components and expressions of MDX': [
    '<CodeBlock language="python">\n{`def foo():\n  a = 1\n\n  return a\n`}\n</CodeBlock>\n',
    '<CodeBlock language="bash">\n{`\nnpm ci\n\n### recieve it\nnpm start\n`}\n</CodeBlock>\n\n## B\n',
    '<Run\n  code={`\n  recieve\n\n  adress`}\n/>\n',
    'Total: {a\n- b} units and {c\n+ d * adress}.\n',
    "export const labels = {\n  recieve: 'x',\n\n  adress: 'we recieve',\n};\n",
    "import {\n  recieve,\n\n  adress,\n} from './recieve';\n",
    'export type Adress = {\n  recieve: string;\n\n  adress: string;\n};\n',
    '{(() => {\n  const adress = 1;\n\n  return adress;\n})()}\n',
  ],
  'addresses with spaces, and attributes over two lines': [
    '![The map](img/my adress book.png)\n\nSee [the file](docs/the recieve note (1).md) here.\n',
    '[the map]: img/my adress book.png\n\nSee it.\n',
    '![A picture](a.png){.wide\ncaption="we recieve the mail"}\n',
  ],
};

describe.each(Object.entries(UNCHANGED))('%s', (_kind, notes) => {
  it.each(notes.map((note) => [note]))('are not changed: %j', (note) => {
    expect(fixText(note).text).toBe(note);
    expect(fixText(crlf(note)).text).toBe(crlf(note));
    expect(fixText(`\uFEFF# A\n\n${note}\n# B\n`).text).toContain(note.trimEnd());
  });
});

it.each([
  ['prices', 'We recieve $5 and $6.', 'We receive $5 and $6.'],
  [
    'prices with a space',
    'It is $ 5 when we recieve it, or US$ 6.',
    'It is $ 5 when we receive it, or US$ 6.',
  ],
  [
    'prices after the number',
    'It is 5 $ when we recieve it, 6 $ later.',
    'It is 5 $ when we receive it, 6 $ later.',
  ],
  [
    'variables',
    'Set $HOME when you recieve it, and $PATH too.',
    'Set $HOME when you receive it, and $PATH too.',
  ],
  ['a definition', 'Keel\n: The beam we recieve.', 'Keel\n: The beam we receive.'],
  ['an admonition', '!!! note\n    We recieve it.', '!!! note\n    We receive it.'],
  [
    'text around a formula',
    'We recieve:\n$$\nx\n=\ny\n$$\nand then recieve it.',
    'We receive:\n$$\nx\n=\ny\n$$\nand then receive it.',
  ],
  [
    'text between two thematic breaks',
    '# A\n\n---\n\nWe recieve: it.\n\n---',
    '# A\n\n---\n\nWe receive: it.\n\n---',
  ],
  ['an emoji before a sentence', ':tada: We recieve it.', ':tada: We receive it.'],
  [
    'a shortcode with prose',
    '{{< note >}}\nWe recieve it.\n{{< /note >}}',
    '{{< note >}}\nWe receive it.\n{{< /note >}}',
  ],
  [
    'escaped brackets',
    'A \\[note] we recieve.\n\nAnother \\[one\\].',
    'A \\[note] we receive.\n\nAnother \\[one\\].',
  ],
  [
    'a container',
    ':::tip{title="x"}\nSee foo_bar; we recieve it.\n\nThen recieve more.\n:::',
    ':::tip{title="x"}\nSee foo_bar; we receive it.\n\nThen receive more.\n:::',
  ],
  [
    'a component that contains Markdown',
    '<Tabs>\n<TabItem value="a">\n\nWe recieve it.\n\n</TabItem>\n</Tabs>',
    '<Tabs>\n<TabItem value="a">\n\nWe receive it.\n\n</TabItem>\n</Tabs>',
  ],
  [
    'a component that begins with a space',
    "<Note>{' '}\n\nWe recieve it.\n\n</Note>",
    "<Note>{' '}\n\nWe receive it.\n\n</Note>",
  ],
  [
    'a quote in Org',
    '#+BEGIN_QUOTE\nWe recieve it.\n#+END_QUOTE',
    '#+BEGIN_QUOTE\nWe receive it.\n#+END_QUOTE',
  ],
  [
    'conditional text in a template',
    '{% if boats %}\n- recieve\n{% endif %}',
    '{% if boats %}\n- receive\n{% endif %}',
  ],
  [
    'a hint',
    '{% hint style="info" %}\nWe recieve it.\n{% endhint %}',
    '{% hint style="info" %}\nWe receive it.\n{% endhint %}',
  ],
  ...[
    ['A {b', 'c} d.'],
    ['\\\\[', '\\\\]'],
    ['\\[', '\\]'],
    ['A <% b', 'c %> d.'],
    ['A {code} b', 'c {code} d.'],
  ].map(([open, close]) => [
    `paragraphs between ${open} and ${close}`,
    `${open}\n\nWe recieve it.\n\n${close}`,
    `${open}\n\nWe receive it.\n\n${close}`,
  ]),
  ['an import that is a verb', 'import it when we recieve it.', 'import it when we receive it.'],
  ['words in brackets after a link', 'See [it](b) (we recieve it).', 'See [it](b) (we receive it).'],
  ...[
    ':::{code-block} python',
    '#+BEGIN_SRC python',
    '<%*',
    '{% katex %}',
    '{{< chart >}}',
    '\\\\[',
    '[code]',
    '{code}',
    '@startuml',
    '{',
    '<CodeBlock>',
    '<CodeBlock>{`',
    '<CodeBlock title={',
    '```js\n<CodeBlock>{`\n```',
    'export const a = {',
    'import {',
  ].map((opening) => [
    `text after an unclosed ${opening}`,
    `${opening}\n\n# Boats\n\nWe recieve it.`,
    `${opening}\n\n# Boats\n\nWe receive it.`,
  ]),
])('treats as prose: %s', (_what, note, fixed) => {
  expect(fixText(`${note}\n`).text).toBe(`${fixed}\n`);
});

it('headings inside a foreign block are foreign nodes, and headings that overlap one are paragraphs', () => {
  const types = (note: string) => Source.parse(note).tree.children.map(({ type }) => type);
  expect(types('$$\n# a\n$$\n\n# b\n')).toEqual(['foreign', 'foreign', 'foreign', 'heading']);
  expect(types('a\n$$\nb\n=\nc\n$$\n')).toEqual(['paragraph', 'foreign']);
  expect(types('a:: b\n---\n')).toEqual(['paragraph']);
  expect(types('$$\na\n\n# b\n\nc\n\n$$\n')).toContain('heading');
});

it('link definitions inside a foreign block remain definitions', () => {
  const types = Source.parse('%%\n\n[a]: b\n\n%%\n\n[a]\n').tree.children.map(({ type }) => type);
  expect(types).toContain('definition');
});
