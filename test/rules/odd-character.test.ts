import { describe, expect, it } from 'vitest';
import { runRule } from './run-rule.ts';

const run = (text: string) => runRule('odd-character', text);
const fixed = (text: string) => run(`${text}\n`).text.replace(/\n$/, '');

/** The characters of the bytes 0x80 to 0x9F in Windows-1252. */
const SPECIAL = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

/** Returns a text whose UTF-8 is read in another encoding. */
function misread(text: string, encoding: 'windows-1252' | 'latin-1'): string {
  return Array.from(new TextEncoder().encode(text), (byte) =>
    encoding === 'windows-1252' && byte >= 0x80 && byte < 0xa0
      ? SPECIAL[byte - 0x80]!
      : String.fromCharCode(byte),
  ).join('');
}

const SENTENCES = [
  'We don’t sail in a storm—ever… “Never,” they said.',
  'Le café est fermé ; l’été, à Noël, on part en mer, où ça va.',
  'Grüße aus Österreich: Straße, Öl, Äpfel, Übung.',
  'El niño bebió más café en España.',
  'Zażółć gęślą jaźń, đây là tiếng Việt.',
  'Привет, это просто заметка о лодках и море.',
  'Αυτό είναι ένα κείμενο για τη θάλασσα.',
  'これは海についてのノートです。',
  '这是一篇关于海洋的笔记。',
  'هذه ملاحظة عن البحر والقوارب.',
  'A check mark ✓, an arrow → and a boat 🚣, at 20 °C for 5 €.',
];

describe('mojibake', () => {
  it.each(SENTENCES)('is decoded: %s', (sentence) => {
    expect(fixed(misread(sentence, 'windows-1252'))).toBe(sentence);
    expect(fixed(misread(sentence, 'latin-1'))).toBe(sentence);
  });

  it.each(SENTENCES)('is decoded if it was encoded twice: %s', (sentence) => {
    expect(fixed(misread(misread(sentence, 'windows-1252'), 'windows-1252'))).toBe(sentence);
  });

  it.each([
    ...SENTENCES,
    'Le café « l’été » : « à », « é » et voilà… « naïf »…',
    '“He said ‘café’” and “voilà…”, “Nestlé™…”.',
    'Der Buchstabe „Ä“, „Ö“ und „ß“, der „Spaß”.',
    'An area of 25 Å², a Ø±2 pipe, 3×½ and CAFÉ”.',
    'A letra «Ã» em MANHÃ… e IRMÃ”.',
    'Île, Âge: «Â»',
  ])('is not seen in %s', (sentence) => {
    expect(run(`${sentence}\n`)).toEqual({ text: `${sentence}\n`, left: [] });
  });

  it.each([
    ['Il va Ã\u00A0 Paris â€“ Ã‰vian.', 'Il va à Paris – Évian.'],
    ['une clÃ©Â !', 'une clé !'],
    ['The rate isÂ 5 in all.', 'The rate is 5 in all.'],
    ['They call it â€œhaving many forms,â€ and so on.', 'They call it “having many forms,” and so on.'],
    ['They call it â€œpolymorphismâ€\uFFFD and so on.', 'They call it “polymorphism” and so on.'],
    ['# Donâ€™t sail\n\nSee [it](#donât-sail).', '# Don’t sail\n\nSee [it](#dont-sail).'],
  ])('is fixed in %j', (before, after) => {
    expect(fixed(before)).toBe(after);
  });

  it.each([
    'If you see “â€™” in a note, it was read wrongly.',
    'UTF-8 read as Windows-1252 shows â€™ for an apostrophe.',
    'It was *â€™* there.',
    'Signs like â€™ should not be there.',
    'Signs like Ã¶, for example.',
    'A â€ is left of it.',
    'The answer was ï¿½ here.',
  ])('is only reported in %j', (text) => {
    expect(fixed(text)).toBe(text);
    expect(run(text).left).toHaveLength(1);
  });

  it.each(['Call `donâ€™t` now.', '[it](https://a.example/â€™)', '<p title="â€™">x</p>', '$â€™$'])(
    'is not reported in %j',
    (text) => {
      expect(run(`${text}\n`)).toEqual({ text: `${text}\n`, left: [] });
    },
  );
});

describe('invisible characters', () => {
  it.each([
    ['infor\u200Bmation', 'information'],
    ['infor\u2060mation', 'information'],
    ['infor\uFEFFmation', 'information'],
    ['infor\u00ADma\u00ADtion', 'information'],
    ['these circum\u00AD stances', 'these circumstances'],
    ['the most unloved\u00AD feature of it', 'the most unloved feature of it'],
    ['an ever-\u00ADshifting and short-\u00AD term gain', 'an ever-shifting and short-term gain'],
    ['the surface—\u00AD that was friction', 'the surface— that was friction'],
    ['a second-\u00AD and third-order effect', 'a second- and third-order effect'],
    ['We sail \u200B\u200Btoday.', 'We sail today.'],
    ['We sail \u200B today.', 'We sail today.'],
    ['We sail today.\u200B', 'We sail today.'],
    ['We sail today. \u200B', 'We sail today.'],
    ['\u200BWe sail\u200B.', 'We sail.'],
    ['- \u2060Sail\n- \uFEFFRow', '- Sail\n- Row'],
    ['Call \u200B`sail` and \u200B[12](#a).', 'Call `sail` and [12](#a).'],
    ['# One\n\n\uFEFF## The *second* one\n\nText.', '# One\n\n## The *second* one\n\nText.'],
    ['到 Adob\u200Be 公司', '到 Adobe 公司'],
    ['We sail.\u2028They row.', 'We sail. They row.'],
    ['We sail,\u2028 they row\u2029', 'We sail, they row'],
    ['これは\bノートです', 'これはノートです'],
    ['don\u0092t say \u0093never\u0094 \u0096 ever', 'don’t say “never” – ever'],
    ['it\uFFFDs here, and they don\uFFFDt know', 'it’s here, and they don’t know'],
    [
      '# The infor\u200Bmation\n\nSee [it](#the-information).',
      '# The information\n\nSee [it](#the-information).',
    ],
  ])('are fixed in %j', (before, after) => {
    expect(fixed(before)).toBe(after);
  });

  it.each([
    'Ask @\u200Bsomeone about #\u200B12 and \u200B@them.',
    'The blue\u200Bboats and camel\u200BCase',
    'Call std\u200B::\u200Bmove',
    '\u200B# No heading',
    '\u200B1. No list',
    '\u200B',
    'one\n\n\u200B\n\ntwo',
    '> \u200B\tfour\n>\n> five',
    'A **bold.**\u200Bword',
    'Don\u2028- sail\u2028- row',
    'Der Boots\u00ADverleih ist nicht weit, und das Meer ist auch da.',
    'The Mikro\u00ADORM and LESS\u00ADTHAN sign',
    'The answer is caf\uFFFD.',
    'A \u0084list of \u0003things',
    'An icon \uE0B0 here',
    'An icon \u{F0001} here',
    '---\ntitle: The infor\u200Bmation\n---\n\nText.',
    '\f',
  ])('are only reported in %j', (text) => {
    expect(fixed(text)).toBe(text);
    expect(run(`${text}\n`).left.length).toBeGreaterThan(0);
  });

  it.each([
    '\uFEFF# A byte-order mark',
    'A family 👨‍👩‍👧, a heart ❤️ and 🏴󠁧󠁢󠁥󠁮󠁧󠁿.',
    'این یک یادداشت می‌باشد و کتاب‌ها.',
    'यह क्‍ष और क्‌ष है।',
    'هذا \u200Fنص\u200E هنا.',
    'ภาษา\u200Bไทย\u200Bไม่มี\u200Bช่องว่าง',
    'អនុវត្ត\u200Bកូដ',
    '大\u200B部\u200B分',
    'a\u00A0b',
    'Call `a\u200Bb`.',
    'A&#8203;b&shy;c&ZeroWidthSpace;d',
    '```\na\u200Bb \uFFFD\n```',
    '[a](https://a.example/a\u200Bb)',
  ])('are kept in %j', (text) => {
    expect(run(`${text}\n`)).toEqual({ text: `${text}\n`, left: [] });
  });

  it('are reported once per block, with their number', () => {
    expect(run('The \uFFFD and \uFFFD of \uFFFD.\n').left).toEqual([
      'Unexpected 3 U+FFFD replacement characters; not fixed because the original text is not known',
    ]);
  });
});

describe('ligatures', () => {
  it.each([
    ['The ﬁrst deﬁnition of an eﬃcient oﬀer', 'The first definition of an efficient offer'],
    ['The ﬁ rst de ﬁned oﬃ ce', 'The first de fined office'],
    ['Die ﬂießende Nebenläuﬁgkeit', 'Die fließende Nebenläufigkeit'],
    ['# The ﬁrst\n\n[a](#the-ﬁrst)', '# The first\n\n[a](#the-first)'],
  ])('are replaced in %j', (before, after) => {
    expect(fixed(before)).toBe(after);
  });

  it.each(['The ligature of f and i is in “ﬁsh”.', 'A ﬁ here', '“ﬁ”'])('are only reported in %j', (text) => {
    expect(fixed(text)).toBe(text);
    expect(run(`${text}\n`).left).toHaveLength(1);
  });
});
