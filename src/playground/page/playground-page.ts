/** The page of the playground. The worker does all that takes time; the page draws. */

import { amount } from '../../messages/wording.ts';
import type { GivenNote } from '../opened-note.ts';
import { chaptersPanel } from './chapters-panel.ts';
import { cleanedPanel } from './cleaned-panel.ts';
import { type ConfigData, ConfigPanel } from './config-panel.ts';
import { elementWithId } from './element-with-id.ts';
import { EXAMPLES, type ExampleNote } from './examples.ts';
import { examplesPanel } from './examples-panel.ts';
import { findingsPanel } from './findings-panel.ts';
import { drawn, loadWordsIn, startWorker } from './load-worker.ts';
import { NoteEditor } from './note-editor.ts';
import { LONGEST_LINK, noteFragment, noteInFragment } from './note-link.ts';
import { NoteList } from './note-list.ts';
import { outlinePanel } from './outline-panel.ts';
import { reviewPanel } from './review-panel.ts';
import { copyText } from './save.ts';
import { TabBar } from './tab-bar.ts';

/** How long after the last key the note is checked, in milliseconds. */
const PAUSE = 150;

const status = elementWithId('status');
const notice = elementWithId('notice');
const editor = new NoteEditor(elementWithId('editor'), (changes) => {
  notes.current.text.change(changes);
  checkSoon();
});
const notes = new NoteList(showNote, tell);
const started = drawn().then(startWorker);
/** The worker, once it can read notes. */
const ready = started.then(async (client) => {
  await loadWordsIn(client);
  return client;
});
const config = new ConfigPanel(() => started, checkSoon, tell);
const tabs = new TabBar(
  elementWithId('tabs'),
  elementWithId('panels'),
  [
    findingsPanel((start, end) => editor.select(start, end)),
    reviewPanel(() => ready, { given, replace, remember: (finished) => config.withDecisions(finished) }),
    cleanedPanel(tell),
    outlinePanel(
      () => ready,
      (line) => editor.select({ line, column: 1 }),
    ),
    chaptersPanel(() => ready),
    config.panel,
    examplesPanel(({ title, text }) => notes.add([{ path: `${title}.md`, text }])),
  ],
  (panel) => panel.show?.(given()),
);
let timer: ReturnType<typeof setTimeout> | undefined;

/** The note as the page has it. */
function given(): GivenNote {
  const { path, text } = notes.current;
  return { path, text: text.toString(), config: config.config };
}

/** Replaces the note by what a review made of it. */
function replace(note: GivenNote): void {
  config.set(note.config as ConfigData);
  notes.add([note]);
}

/** Shows a message about something that the user did. */
function tell(message: string): void {
  notice.textContent = message;
}

/** Shows how the note is. @param isProblem whether it could not be checked. */
function showStatus(message: string, isProblem = false): void {
  status.classList.toggle('problem', isProblem);
  status.textContent = message;
}

function showNote(): void {
  editor.load(notes.current.text.forEditor);
  void check();
}

function checkSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void check(), PAUSE);
}

async function check(): Promise<void> {
  clearTimeout(timer);
  const note = given();
  try {
    const client = await ready;
    const checked = await client.call('check', note);
    // A newer check will show its result.
    if (!checked || note.text !== notes.current.text.toString()) return;
    editor.show(checked.findings);
    for (const panel of tabs.panels) panel.check?.(note, checked);
    tabs.current.show?.(note);
    elementWithId('panels').dataset.note = note.path;
    const fixed = checked.findings.filter(({ isFixed }) => isFixed).length;
    tabs.rename('findings', `Findings (${checked.findings.length})`);
    showStatus(summaryOf(checked.findings.length, fixed));
  } catch (error) {
    showStatus((error as Error).message, true);
  }
}

function summaryOf(findings: number, fixed: number): string {
  if (findings === 0) return 'No findings';
  return `${amount(findings, 'finding')}, ${fixed === findings ? 'all' : fixed} fixed in the cleaned note`;
}

async function copyLink(): Promise<void> {
  const fragment = await noteFragment(given());
  const link = `${location.href.replace(/#.*/, '')}${fragment}`;
  if (link.length > LONGEST_LINK) {
    const length = link.length.toLocaleString('en');
    tell(`The link would have ${length} characters, which many programs cut off; download the note instead.`);
    return;
  }
  history.replaceState(null, '', fragment);
  const copied = await copyText(link);
  tell(
    copied ? 'The link was copied. It contains the note and the config.' : 'The link is in the address bar.',
  );
}

async function openFragment(): Promise<boolean> {
  const linked = await noteInFragment(location.hash);
  if (!linked) return false;
  config.set(linked.config as ConfigData);
  notes.add([linked]);
  return true;
}

elementWithId('copy-link').addEventListener('click', () => void copyLink());
addEventListener('hashchange', () => void openFragment());
void begin();

async function begin(): Promise<void> {
  showStatus('Loading the words…');
  if (await openFragment()) return;
  const [{ text }] = EXAMPLES as readonly [ExampleNote];
  notes.add([{ path: 'note.md', text }]);
}
