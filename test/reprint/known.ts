/** Real plugins for tests: with syntax of their own, or changes of words, links or blocks. */

import remarkBreaks from 'remark-breaks';
import { remarkDefinitionList } from 'remark-definition-list';
import remarkDirective from 'remark-directive';
import remarkGemoji from 'remark-gemoji';
import remarkInlineLinks from 'remark-inline-links';
import remarkMath from 'remark-math';
import remarkReferenceLinks from 'remark-reference-links';
import remarkSmartypants from 'remark-smartypants';
import remarkSqueezeParagraphs from 'remark-squeeze-paragraphs';
import remarkToc from 'remark-toc';
import type { PluginEntry } from '../../src/reprint/transform.ts';

/** Plugins by name, with options that make them change something. */
export const PLUGINS = {
  'remark-smartypants': remarkSmartypants,
  'remark-toc': [
    remarkToc,
    { heading: '(table of )?contents|toc|chapters|introduction|overview|summary|conclusion|references' },
  ],
  'remark-gemoji': remarkGemoji,
  'remark-math': remarkMath,
  'remark-directive': remarkDirective,
  'remark-squeeze-paragraphs': remarkSqueezeParagraphs,
  'remark-definition-list': remarkDefinitionList,
  'remark-inline-links': remarkInlineLinks,
  'remark-reference-links': remarkReferenceLinks,
  'remark-breaks': remarkBreaks,
} as unknown as Readonly<Record<string, PluginEntry>>;
