import { describe, expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { note, runRule } from './run-rule.ts';

const typo = (text: string) => runRule('typo', text).text;
const spelling = (text: string) =>
  fixText(text, { rules: { '*': 'off', typo: 'warn' } }).left.filter(({ message }) =>
    message.startsWith('Spelling not checked'),
  );

const ENGLISH = 'This is what we know of the boats and of the crew that has them.';

const OTHERS = {
  German:
    'Der Anker liegt im Schlamm, und das Boot ist nicht mehr zu sehen, aber wir haben noch eine Laterne.',
  French:
    'Le bateau est dans le port, mais nous ne savons pas qui est à bord avec les autres marins cette nuit.',
  Spanish: 'El barco está en el puerto, pero no sabemos quién está dentro ni cuando sale para la isla.',
  Turkish:
    'Bu sistem çok hızlı ve güvenilir, ancak veri her zaman güncel değil çünkü bir kopya olarak saklanır.',
  Polish:
    'Ta książka opisuje systemy, które nie zawsze są dostępne, ale już się ich nie da naprawić przez noc.',
  Czech:
    'Tato kniha popisuje systémy, které nejsou vždy dostupné, ale už je nelze opravit, protože není kdy.',
  Vietnamese: 'Hệ thống này được thiết kế cho người dùng và không cần nhiều bộ nhớ của các máy chủ.',
  Indonesian:
    'Sistem ini adalah kumpulan dari komponen yang bekerja untuk menyimpan data dan tidak akan hilang.',
  Swahili:
    'Mfumo huu ni mkusanyiko wa sehemu ambazo zinafanya kazi katika kompyuta, lakini watu pia ni muhimu.',
  Finnish:
    'Tämä järjestelmä on hyvin nopea, mutta se ei ole aina saatavilla ja tiedot voivat kadota sekä palata.',
  Hungarian:
    'Ez a rendszer nagyon gyors, de nem mindig érhető el, és az adatok is elveszhetnek, hogy ha vagy van.',
  Romanian:
    'Acest sistem este foarte rapid, dar datele nu sunt mereu în siguranță și trebuie copiate după ce cad.',
  Catalan:
    'Aquest sistema és molt ràpid, però les dades no són sempre segures i amb els anys també es perden.',
  Russian: 'Лодка стоит в гавани, но мы не знаем, кто на борту и когда она выйдет в море этой ночью.',
  Japanese:
    '船は港にありますが、誰が乗っているのか、いつ出るのかは分かりません。それで私たちは待っています。',
} as const;

describe('words of another language', () => {
  it.each([
    '| French | mercredi 3 novembre |',
    '| Danish | onsdag den 3. november og tirsdag |',
    '| Français | novembre |',
    '| Spanish | el gobernment de la isla |',
    '| Wrong | goverment | government |',
  ])('stay in a row of a table: %s', (row) => {
    const width = row.split('|').length - 2;
    const line = (cell: string) => `|${` ${cell} |`.repeat(width)}`;
    const text = note(ENGLISH, '', line('Name'), line('---'), line('English text of the crew'), row);
    expect(typo(text)).toBe(text);
  });

  it.each([
    ['- janvier', '- fevrier', '- septembre'],
    ['On the ship we say mercredi 3 novembre when we mean the third.'],
    ['Die Liste: mercredi, novembre, fevrier'],
  ])('stay in a list or a sentence: %s', (...lines) => {
    const text = note(ENGLISH, '', ...lines);
    expect(typo(text)).toBe(text);
  });

  it('do not hide a misspelling next to them', () => {
    const text = note(
      ENGLISH,
      '',
      '| A | B |',
      '| - | - |',
      '| Our goverment | mercredi |',
      '| kubectl | recieves it |',
    );
    expect(typo(text)).toBe(text.replace('goverment', 'government').replace('recieves', 'receives'));
  });
});

const FOREIGN = {
  Czech: [
    'Databáze ukládá záznamy na disk a potom je čte, protože paměť nestačí.',
    'provede kontrolu a vrátí výsledek',
    'modul pro strukturovaná data, podporuje soubory a tabulky',
    'toleranci k chybě a operace nad daty',
    'umí to to stejné, ale rychleji',
  ],
  Portuguese: [
    'A variável segue uma distribuição normal, e isso não depende do tamanho da amostra.',
    'Considere novamente a moeda com dois lados',
    'Seja a alternativa com um arquivo',
    'A informacao fica no servidor',
  ],
  Italian: [
    'Il registro è scritto su disco, e questo non dipende dalla memoria che abbiamo.',
    'Operazioni di lettura sul file',
    'Si considera la replica in attesa',
    'Il processo a due fasi',
  ],
  Dutch: [
    'Het bestand wordt op de schijf geschreven, en dat is niet altijd veilig.',
    'De informatie in het bestand is of was over',
    'Een operatie of proces in de cluster',
  ],
} as const;

/** The rules that correct English alone. */
const ENGLISH_ALONE = ['typo', 'repeated-word', 'article', 'broken-word', 'dash'];
const corrected = (text: string) =>
  fixText(text, {
    rules: { '*': 'off', ...Object.fromEntries(ENGLISH_ALONE.map((id) => [id, 'warn'])) },
  }).text;

describe('a passage that is too short to reveal its language', () => {
  it.each(Object.entries(FOREIGN))(
    'counts as in the language of its note: %s',
    (_language, [prose, ...short]) => {
      const items = short.map((line) => `- ${line}`);
      const text = note('# Proces', '', prose, '', '## Modul', '', ...items, '', prose);
      expect(corrected(text)).toBe(text);
      // The same where English quotations stand in the note.
      const mixed = `${text}\n> ${ENGLISH}\n`;
      expect(corrected(mixed)).toBe(mixed);
    },
  );

  it('counts as English in an English note', () => {
    const text = note(
      ENGLISH,
      '',
      '- perfomance of the log',
      '',
      `> ${FOREIGN.Czech[0]}`,
      '',
      '## Goverment',
    );
    expect(corrected(text)).toBe(
      text.replace('perfomance', 'performance').replace('Goverment', 'Government'),
    );
  });

  it('counts as English if its words are, in any note', () => {
    const english = 'This is what the goverment said when they took the boats from the harbour.';
    const text = note(FOREIGN.Czech[0], '', english, '', FOREIGN.Czech[4], '', FOREIGN.Czech[0]);
    expect(corrected(text)).toBe(text.replace('goverment', 'government'));
  });

  it('may contain a borrowed word with diacritics', () => {
    const text = note('- goverment of a café', '- façade');
    expect(corrected(text)).toBe(text.replace('goverment', 'government'));
  });
});

describe('a note in another language', () => {
  it.each(Object.entries(OTHERS))('is reported once, as an info: %s', (language, text) => {
    const found = spelling(note('# T', '', text, '', text));
    expect(found.map(({ message, severity }) => [message, severity])).toEqual([
      [`Spelling not checked because the note seems to be in ${language}`, 'info'],
    ]);
    expect(typo(note(text))).toBe(note(text));
  });

  it.each([
    [
      'Tartalom esetén gyakorlat mellett a rendszerek hogy nem az egy, és egy sor és több egység lett hogy az.',
    ],
    ['This note is in English, as most are, and it says so.'],
    ['Short.'],
    [`${OTHERS.Russian}\n\nWe saw it in the harbour, and it was not there.`],
    ['`code` 1234'],
  ])('is named only if it is: %s', (text) => {
    const expected = text.startsWith('T') && text.includes('egy') ? 1 : 0;
    expect(spelling(note(text))).toHaveLength(expected);
  });

  it('is still checked for spaces and full stops', () => {
    const text = (comma: string, double: string) =>
      note(
        `Der Anker liegt im Schlamm${comma} und das Boot ist weg.`,
        '',
        `Le bateau est${double}dans le port.`,
      );
    expect(runRule('spacing', text(' ,', '  ')).text).toBe(text(',', ' '));
    expect(runRule('punctuation', note('Le bateau est dans le port.. Et nous ne savons pas.')).left).toEqual([
      'Unexpected “port..”, expected “port.”',
    ]);
  });

  it.each([
    'Qui est là ? Personne ; le bateau est parti : il est dans le port !',
    'Zwischen den Wörtern steht das Zeichen , und nicht der Punkt.',
    'Le signe , est dans le texte.',
    'Wir haben das , das und der .',
    '船は港 , 海にあります。 彼は  来ます。',
    'เรือ  อยู่ใน  ท่าเรือ',
  ])('keeps what is right in it: %s', (text) => {
    expect(runRule('spacing', note(text))).toEqual({ text: note(text), left: [] });
  });
});
