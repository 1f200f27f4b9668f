import { describe, expect, it } from 'vitest';
import { note, runRule } from './run-rule.ts';

const run = (text: string, options?: object) => runRule('contents', text, options);
const listIn = (text: string) => text.match(/^ *(?:[-*+]|\d+[.)]) .*$/gm) ?? [];

const DOCTOC = [
  '<!-- START doctoc generated TOC please keep comment here to allow auto update -->',
  "<!-- DON'T EDIT THIS SECTION, INSTEAD RE-RUN doctoc TO UPDATE -->",
  '<!-- END doctoc generated TOC please keep comment here to allow auto update -->',
] as const;
const MARKDOWN_TOC = ['<!-- toc -->', '', '<!-- tocstop -->'] as const;

/** Where doctoc 2.5 and markdown-toc 1.2 go wrong, each for itself; what comes out is GitHub's own. */
const HARD = note(
  '# Guide',
  '',
  '## Set-up & `npm i`',
  '',
  'Setext',
  '------',
  '',
  '## What’s new?',
  '',
  '## 一、概述（中文）',
  '',
  '## Twice',
  '',
  '## Twice',
  '',
  '## constructor',
  '',
  '### Generic `Box<T>`',
  '',
  '<!-- ## A comment -->',
  '',
  '```md',
  '## Code',
  '```',
  '',
  '> ## Quoted',
  '',
  '## O(n^2) → slow',
  '',
);
const HARD_LIST = [
  '- [Guide](#guide)',
  '  - [Set-up & `npm i`](#set-up--npm-i)',
  '  - [Setext](#setext)',
  '  - [What’s new?](#whats-new)',
  '  - [一、概述（中文）](#一概述中文)',
  '  - [Twice](#twice)',
  '  - [Twice](#twice-1)',
  '  - [constructor](#constructor)',
  '    - [Generic `Box<T>`](#generic-boxt)',
  '  - [O(n^2) → slow](#on2--slow)',
];

describe('between the markers of another program', () => {
  it.each([
    ['doctoc', [DOCTOC[0], DOCTOC[1], DOCTOC[2]]],
    ['markdown-toc', MARKDOWN_TOC],
    ['Markdown All in One', ['<!-- TOC -->', '', '<!-- /TOC -->']],
    ['Markdown TOC', ['<!-- TOC depthFrom:1 depthTo:6 -->', '<!-- /TOC -->']],
    ['MarkdownTOC', ['<!-- MarkdownTOC autolink="true" -->', '<!-- /MarkdownTOC -->']],
    ['vim-markdown-toc', ['<!-- vim-markdown-toc GFM -->', '<!-- vim-markdown-toc -->']],
    ['gh-md-toc', ['<!--ts-->', '<!--te-->']],
  ])('of %s a list is made where there is none', (_name, markers) => {
    const { text, left } = run(`${markers.join('\n')}\n\n${HARD}`);
    expect(listIn(text)).toEqual(HARD_LIST);
    expect(text.endsWith(`\n${markers.at(-1)}\n\n${HARD}`)).toBe(true);
    expect(left).toEqual([]);
    expect(run(text).text).toBe(text);
  });

  it('rewrites an outdated list in its own style, and nothing else', () => {
    const stale = [
      '* [Guide](#guide)',
      '    * [Set up](#set-up)',
      '    * [Twice](#twice)',
      '    * [Gone](#gone)',
    ];
    const before = `${DOCTOC[0]}\n${DOCTOC[1]}\n**Contents**  *by hand*\n\n${stale.join('\n')}\n\n${DOCTOC[2]}\n\n${HARD}`;
    const { text } = run(before);
    expect(listIn(text)).toEqual(
      HARD_LIST.map((line) => line.replace(/^( *)- /, (_, indent: string) => `${indent}${indent}* `)),
    );
    expect(text).toContain(`${DOCTOC[1]}\n**Contents**  *by hand*\n\n*`);
  });

  it('keeps the depth of a list that is limited to it', () => {
    const body = note('# G', '', '## A', '', '### x', '', '### y', '', '## B', '', '### z', '', '## C');
    const list = ['- [G](#g)', '  - [A](#a)', '  - [B](#b)'];
    const { text } = run(`<!-- toc -->\n\n${list.join('\n')}\n\n<!-- tocstop -->\n\n${body}`);
    expect(listIn(text)).toEqual([...list, '  - [C](#c)']);
  });

  it('updates the item of a heading that changes', () => {
    const list = '- [Guide](#guide)\n  - [Perfomance](#perfomance)';
    const before = `<!-- toc -->\n\n${list}\n\n<!-- tocstop -->\n\n# Guide\n\n## Performance\n`;
    expect(listIn(run(before).text)).toEqual(['- [Guide](#guide)', '  - [Performance](#performance)']);
  });
});

describe('the placeholder of another program', () => {
  it.each(['[TOC]', '[[_TOC_]]', '[[toc]]', '* TOC\n{:toc}', '{{ .TableOfContents }}', '<!-- toc -->'])(
    'is left alone: %s',
    (placeholder) => {
      const text = `# G\n\n${placeholder}\n\n## A\n\nx\n\n## B\n\nx\n\n## C\n\nx\n`;
      expect(run(text, { insert: true })).toEqual({ text, left: [] });
    },
  );
});

describe('a note without a table of contents', () => {
  const body = note('', '## A', '', 'x', '', '### a', '', 'x', '', '#### deep', '', 'x', '', '## B', '', 'x');

  it('gets none by default', () => {
    const text = `# G\n\nIntro.\n${body}`;
    expect(run(text)).toEqual({ text, left: [] });
  });

  it('gets one before its first section on request', () => {
    const { text } = run(`# G\n\nIntro.\n${body}`, { insert: true });
    expect(text).toBe(`# G\n\nIntro.\n\n## Contents\n\n- [A](#a)\n  - [a](#a-1)\n- [B](#b)\n${body}`);
    expect(run(text, { insert: true }).text).toBe(text);
  });

  it('gets it under an existing heading for it', () => {
    const { text } = run(`# G\n\n## Índice\n${body}`, { insert: true, maxDepth: 2 });
    expect(text).toBe(`# G\n\n## Índice\n\n- [A](#a)\n- [B](#b)\n${body}`);
  });
});

describe('the heading of a table of contents', () => {
  it.each([
    '## Table of Content (TOC)',
    '## 📖 Contents',
    '## 目录',
    '## Inhaltsverzeichnis',
    '**Contents**',
    '## Contents\n\nWhat is in here, and where.',
  ])('may be %s', (name) => {
    const { text } = run(`# G\n\n${name}\n\n- Alpha\n- Beta\n\n## Alpha\n\nx\n\n## Beta\n\nx\n`);
    expect(listIn(text)).toEqual(['- [Alpha](#alpha)', '- [Beta](#beta)']);
    expect(text).toContain(`\n${name}\n`);
  });
});

it('matches headings by anchors in HTML, and by titles without numbers', () => {
  const text = note(
    '# G',
    '',
    '## Contents',
    '',
    '- [First](#one)',
    '- [Second](#two)',
    '- Third one',
    '',
    '## 1. First things <a name="one"></a>',
    '',
    'x',
    '',
    '<a id="two"></a>',
    '',
    '## 2. Second things',
    '',
    'x',
    '',
    '## 3. Third one',
    '',
    'x',
  );
  expect(listIn(run(text).text)).toEqual([
    '- [First](#one)',
    '- [Second](#two)',
    '- [Third one](#3-third-one)',
  ]);
});
