/**
 * Starting the worker. A page from a file cannot fetch files or start a worker from one. It can run scripts, so the
 * program and the word data are scripts, which are loaded after the page was drawn.
 */

import { make } from '../../page/dom.ts';
import { WorkerClient } from './worker-client.ts';

declare global {
  interface Window {
    /** The program of the worker; set by `worker.js`. */
    ddiaNotesWorker?: () => void;
    /** The word data, base64; set by `words.js`. */
    ddiaNotesWords?: string;
  }
}

/** Waits until the page was drawn. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    // Hidden pages are not drawn.
    const limit = setTimeout(resolve, 500);
    requestAnimationFrame(() => {
      clearTimeout(limit);
      setTimeout(resolve);
    });
  });
}

/** Starts the worker. */
export async function startWorker(): Promise<WorkerClient> {
  await runScript('worker.js');
  const program = `(${window.ddiaNotesWorker})()`;
  const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  return new WorkerClient(new Worker(address));
}

/** Gives the worker the word data. */
export async function loadWordsIn(client: WorkerClient): Promise<void> {
  await runScript('words.js');
  const words = window.ddiaNotesWords!;
  delete window.ddiaNotesWords;
  await client.call('loadWords', words);
}

function runScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = make('script', { src: name });
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () =>
      reject(new Error(`${name} could not be loaded; keep it next to the page`)),
    );
    document.head.append(script);
  });
}
