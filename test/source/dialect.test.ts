/** Syntax of other programs: notes in which nothing may change, and notes in which only prose does. */

import { describe, expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { Source } from '../../src/source/source.ts';
import { crlf } from '../properties/promises.ts';

/** By kind: notes that come out byte for byte, however they are stored. */
const UNTOUCHED: Readonly<Record<string, readonly string[]>> = {
  'metadata in mid-note': [
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
  'examples in tests of a parser': [
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
};

describe.each(Object.entries(UNTOUCHED))('%s', (_kind, notes) => {
  it.each(notes.map((note) => [note]))('stay as they are: %j', (note) => {
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
    'text round a formula',
    'We recieve:\n$$\nx\n=\ny\n$$\nand then recieve it.',
    'We receive:\n$$\nx\n=\ny\n$$\nand then receive it.',
  ],
  [
    'what stands between two rules',
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
])('%s are prose', (_what, note, fixed) => {
  expect(fixText(`${note}\n`).text).toBe(`${fixed}\n`);
});

it('a heading inside a foreign block is none, and one that such a block crosses is a paragraph', () => {
  const types = (note: string) => Source.parse(note).tree.children.map(({ type }) => type);
  expect(types('$$\n# a\n$$\n\n# b\n')).toEqual(['foreign', 'foreign', 'foreign', 'heading']);
  expect(types('a\n$$\nb\n=\nc\n$$\n')).toEqual(['paragraph', 'foreign']);
  expect(types('a:: b\n---\n')).toEqual(['paragraph']);
  expect(types('$$\na\n\n# b\n\nc\n\n$$\n')).toContain('heading');
});

it('link definitions inside a foreign block still count', () => {
  const types = Source.parse('%%\n\n[a]: b\n\n%%\n\n[a]\n').tree.children.map(({ type }) => type);
  expect(types).toContain('definition');
});
