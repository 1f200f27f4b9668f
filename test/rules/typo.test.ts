import { describe, expect, it } from 'vitest';
import { note, runRule } from './run-rule.ts';

const fixed = (text: string) => runRule('typo', text).text;

describe('typo', () => {
  it.each([
    ['in a paragraph', 'We recieve it.', 'We receive it.'],
    ['with its capital, at the start of a sentence', 'Done. Becuase of that.', 'Done. Because of that.'],
    [
      'with a possessive',
      "The goverment’s plan and the goverment's.",
      "The government’s plan and the government's.",
    ],
    ['in a heading, capitals and all', '# The Perfomance Of It', '# The Performance Of It'],
    ['in a list item', '- we recieve it', '- we receive it'],
    ['in a table cell', '| a |\n| - |\n| recieve |', '| a |\n| - |\n| receive |'],
    ['in a quotation, over two lines', '> we\n> recieve it', '> we\n> receive it'],
    ['in emphasis', 'we *recieve* it', 'we *receive* it'],
    ['in a link’s text', '[we recieve it](a.md)', '[we receive it](a.md)'],
    ['in a footnote', 'a[^n]\n\n[^n]: we recieve it', 'a[^n]\n\n[^n]: we receive it'],
    ['in a part of a compound', 'perfomance-critical code', 'performance-critical code'],
    ['in quotation marks', 'what “recieve” means', 'what “receive” means'],
    [
      'near a name that contains the correct word',
      'The pasword is in 1Password.',
      'The password is in 1Password.',
    ],
    [
      'near its correct spelling',
      'Enter a pasword. The password is kept.',
      'Enter a password. The password is kept.',
    ],
    [
      'before “for” and its correct spelling',
      'A databse for database users.',
      'A database for database users.',
    ],
    ['next to a dash', 'it’s perfomance—the thing', 'it’s performance—the thing'],
  ])('corrects a word %s', (_where, before, after) => {
    expect(fixed(note(before))).toBe(note(after));
  });

  it.each([
    ['code', 'Call `recieve()` now.'],
    ['a code block', '```\nrecieve\n```'],
    ['an address', 'See https://a.example/recieve or <https://recieve.example>.'],
    ['a link’s target or title', '[it](recieve.md "recieve")'],
    ['a label', 'See [recieve].\n\n[recieve]: a.md'],
    ['a footnote label', 'a[^recieve]\n\n[^recieve]: b'],
    ['an image', '![recieve](recieve.png)'],
    ['HTML', '<div title="recieve">\nrecieve\n</div>'],
    ['a file name', 'Open recieve.txt or src/recieve or recieve_all.'],
    ['an option', 'Run it with --recieve now.'],
    ['a tag or a mention', 'It is #recieve of @recieve there.'],
    ['maths', 'It is $recieve$ and $$recieve$$ there.'],
    ['front matter', '---\ntitle: recieve\n---'],
    ['a name that begins a sentence as well', 'We met Mrs Recieve. Recieve came.'],
    ['a name after an initial', 'It is by J. Recieve and Dr. Teh.'],
    [
      'a misspelling that is cited',
      'They spell it “recieve”, not “receive”, or neccessary (sic); a common misspelling is “seperate”.',
    ],
    ['a misspelling with an arrow to its correction', 'We recieve → receive, and teh -> the.'],
    ['a misspelling after its correction', 'Write receive, not recieve, or receive instead of recieve.'],
    ['a misspelling beside its correction', 'It is receive (recieve), or recieve/receive.'],
    ['a misspelling that a verb of writing cites', 'They wrote recieve for receive, and changed teh to the.'],
    [
      'a misspelling that is said to be wrong',
      'It is recieve ✗, receive ✓. Or freind (wrong), friend (right). Or beatiful – no, beautiful.',
    ],
    [
      'a misspelling that is replaced',
      'Autocorrect turns teh into the. Search for recieve and replace it with receive.',
    ],
    ['a misspelling of a word', 'A common misspelling of occurred is occured. Fixed spelling of seperate.'],
    ['a misspelling that must not be written', 'Do not write definately.'],
    ['a marked misspelling near its correction', 'I had *recieve* where receive belongs.'],
    ['a word that was changed', 'So *first* becomes *irst-fay* there.'],
    ['a name from the note’s own code', 'Call `recieve()`; the recieve method.'],
    ['a name in mid-sentence', 'We met Mrs Recieve there.'],
    ['capitals', 'The RECIEVE signal.'],
    ['a word cut by emphasis', 're**cieve** it'],
    ['a word with an escape in it', 're\\&cieve'],
    ['another language', 'Nous avons recieve dans le monde et pour les autres qui sont avec nous.'],
    [
      'words that are right',
      'The memtable of Kleppmann’s résumé; an SSTable, namenodes, optimisation, optimization.',
    ],
  ])('leaves %s alone', (_what, text) => {
    expect(fixed(note(text))).toBe(note(text));
  });

  it('reads a quoted title to the end of its first line', () => {
    const text = note('---', 'description: "We show how to enable', '  it here."', '---', '', 'A line.');
    expect(runRule('typo', text).left).toEqual([]);
  });

  it('updates links to a corrected heading', () => {
    const before = note(
      '# Recieve it',
      '',
      'See [above](#recieve-it "here") and [too].',
      '',
      '[too]: <#recieve-it>',
    );
    const after = note(
      '# Receive it',
      '',
      'See [above](#receive-it "here") and [too].',
      '',
      '[too]: <#receive-it>',
    );
    expect(fixed(before)).toBe(after);
  });

  it.each([
    ['nobody is known to have made', 'the authentiication of it', 'the authentication of it'],
    ['in the ending of a word', 'it was strippped there', 'it was stripped there'],
    ['that was cut in two', 'it is compara tively good', 'it is comparatively good'],
    ['that was cut in two after a name', 'The perfor mance of it.', 'The performance of it.'],
    ['in a long word with a capital', 'We met with Informaiton there.', 'We met with Information there.'],
    ['of the first letter', '## Dtorage and Retrieval', '## Storage and Retrieval'],
    ['of two that fit here', 'We want ot use it.', 'We want to use it.'],
    ['near a mention of typos', 'Fix the typo that we recieve.', 'Fix the typo that we receive.'],
    ['after a prefix', 'It is a non-existant key.', 'It is a non-existent key.'],
    ['of a plural', 'We count the possesives here.', 'We count the possessives here.'],
    ['that is the name of somebody', 'Open the brower and wait.', 'Open the browser and wait.'],
    ['beside a contraction', 'It isn’t represantition.', 'It isn’t representation.'],
    ['with two slips in a long word', 'the represantition of it', 'the representation of it'],
    ['that lost its apostrophe', 'They dont, it isn’t.', 'They don’t, it isn’t.'],
    ['that has its apostrophe at the end', "You dont' know it.", "You don't know it."],
    ['that lost its space', 'Ofcourse, it is alot of it.', 'Of course, it is a lot of it.'],
    ['that lost a straight apostrophe', "They dont, it isn't.", "They don't, it isn't."],
  ])('corrects a misspelling %s', (_what, before, after) => {
    expect(fixed(note(before))).toBe(note(after));
  });

  it.each([
    ['Data Moel', '## The Data Moel', 'Model'],
    ['System Moel', 'System Moel', 'Model'],
    ['onetable', 'They keep the onetable design.', 'one table'],
    ['a word with two answers', 'Of ther kind.', 'the'],
    ['front matter', '---\ntitle: The perfomance\n---\n\nA line.', 'performance'],
    ['a quoted title', '---\ndescription: "It is seperate"\n---\n\nA line.', 'separate'],
    ['a name that may be none', 'We met with Servie there.', 'Service'],
  ])('reports what it is not sure of, the right answer first: %s', (_what, text, right) => {
    const { text: after, left } = runRule('typo', note(text));
    expect(after).toBe(note(text));
    expect(left).toHaveLength(1);
    expect(left[0]).toContain(`expected “${right}”`);
  });

  it.each([
    ['that people write for two words', 'He made execuses for all of it.', 'excuses'],
    ['that people write for two words', 'The date on which it ened is here.', 'ended'],
    [
      'of which the note has the less likely',
      'She is a specialis here; the specialist said so.',
      'specialist',
    ],
    [
      'of which the note has the less likely',
      'There is a differenct, and the difference is large.',
      'difference',
    ],
    ['of which an address has the less likely', 'The [pefect](https://prefect.example/) of it.', 'prefect'],
    ['that holds an article', 'We createa log of it.', 'create a'],
    ['made by a rule', 'It is scaleable there.', 'scalable'],
    ['made by a rule', 'It is uninterruptable there.', 'uninterruptible'],
    ['made by a rule', 'It is queriable there.', 'queryable'],
    ['made by a rule', 'It is a demultiplexor there.', 'demultiplexer'],
    ['that is short and near to three others', 'The mill is fed by a leat from the river.', 'least'],
    ['made of known parts, twice', 'A multicat, and one more multicat.', 'multicast'],
    ['at the head of what explains it', '- Simular VR: a view of lenses', 'Similar'],
  ])('reports a word %s: %s', (_what, text, right) => {
    const { text: after, left } = runRule('typo', note(text));
    expect(after).toBe(note(text));
    expect(left.length).toBeGreaterThan(0);
    for (const message of left) expect(message).toContain(`“${right}”`);
  });

  it.each([
    ['- Rekognition', '- Comprehend', '- Lex'],
    ['- Curiositry (2017-02-28). It was read in the evening.'],
    ['The trie is large, and the subtrie is small.'],
  ])('leaves what may be a name or a term: %s', (...lines) => {
    expect(fixed(note(...lines))).toBe(note(...lines));
  });

  it.each([
    ['We wait for completion. In time each of them may run to competion.', 'competion', 'completion'],
    ['They are different from us, and we have a differenct boat.', 'differenct', 'different'],
    ['It is emiting, they are emiting, and we were emiting light.', 'emiting', 'emitting'],
    ['It is not managable there.', 'managable', 'manageable'],
    ['- Recieve', 'Recieve', 'Receive'],
  ])('still corrects, where its note or its form leaves no doubt: %s', (text, wrong, right) => {
    expect(fixed(note(text))).toContain(right);
    expect(fixed(note(text))).not.toContain(wrong);
  });

  it('accepts the note’s own words, and finds misspellings of them', () => {
    const text = note(
      'The frobnicator is one. A frobnicator is another. This frobnicator is the third.',
      '',
      'The frobnictor is here.',
    );
    expect(fixed(text)).toBe(text.replace('frobnictor', 'frobnicator'));
  });

  it('accepts the words of the user and their inflections', () => {
    const text = note('We recieve it, and they recieved it.');
    expect(runRule('typo', text, { words: ['recieve'] }).text).toBe(text);
    expect(runRule('typo', text, { words: ['rec*'] }).text).toBe(text);
    expect(runRule('typo', text, { words: ['Recieve'] }).text).not.toBe(text);
  });

  it('accepts British and American spelling, or only one of them on request', () => {
    const both = note('The colour of the center, which we organized at the Labour Party.');
    expect(fixed(both)).toBe(both);
    expect(runRule('typo', both, { english: 'american' }).text).toBe(
      note('The color of the center, which we organized at the Labour Party.'),
    );
    expect(runRule('typo', both, { english: 'british' }).text).toBe(
      note('The colour of the centre, which we organised at the Labour Party.'),
    );
  });

  it.each([
    'Many people write recieve for receive.',
    'It is occured -> occurred in the second edition.',
    'Teh is a typo that we all make.',
    'They told me that a typo like teh is worse.',
    'Words that are often misspelt as recieve, seperate, or definately are listed.',
    'We met Dr. Recieve and Mrs Teh, and Recieve Ltd is here. Teh Wei Ling came.',
    'They were pre-empted, and it focusses on embargos.',
    'It is on 8 Septembre 2025, and the configurables are ready.',
    "Aoccdrnig to a rseheearcr at an Elingsh uinervtisy, it deosn't mttaer in waht oredr the ltteers in a wrod are.",
    'It is suffi\u2010 cient for us, and a compar- ison of them.',
    'He doth beleeve that the publick is ours.',
    'We were thinkin of it, and sayin nothin.',
  ])('leaves what is spoken of, old, said so, or cut: %s', (text) => {
    expect(fixed(note(text))).toBe(note(text));
  });

  it('corrects days and months, which have a capital', () => {
    expect(fixed(note('It was in Febuary, on a wendesday.'))).toBe(
      note('It was in February, on a Wednesday.'),
    );
  });

  it('skips the other variety in code, in quotation marks, and in words that occur in code', () => {
    for (const text of ['Call `color()` with the color.', 'The word “color” is American.']) {
      expect(runRule('typo', note(text), { english: 'british' }).text).toBe(note(text));
    }
  });

  it('does not divide an accepted word', () => {
    const text = 'The authentiication of it.';
    expect(runRule('typo', note(text), { words: ['authentication'] }).text).toBe(
      note('The authentication of it.'),
    );
  });

  it('skips passages and phrases in other languages', () => {
    for (const text of [
      'Les données sont dans le système, et nous avons un probleme avec elles.',
      'It was a tour de force, an embarras de richesses, post hoc ergo propter hoc.',
      'Die Daten sind nicht da, und das ist ein Problem fuer uns, weil wir sie nicht haben.',
    ]) {
      expect(fixed(note(text))).toBe(note(text));
    }
  });
});

it('a name at the start of a line may continue the sentence of the line above', () => {
  const line = (text: string) =>
    runRule('typo', `We thank all who helped us with this, and most of all\n${text}\n`).text;
  expect(line('Millon for the patch that he sent to us.')).toContain('Millon');
});

it('a missing apostrophe is not added to a word with another ending', () => {
  expect(runRule('typo', "These are the dont's of this job.\n").text).toContain("dont's");
});
