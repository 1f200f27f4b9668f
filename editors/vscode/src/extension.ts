/** Starts and stops the language server of ddia-notes. VS Code activates it only in folders that are trusted. */

import { commands, type ExtensionContext, type OutputChannel, window, workspace } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node.js';
import { serverCommand } from './server-command.ts';

const SETTINGS = 'ddiaNotes';

let client: LanguageClient | undefined;
/** Starts and stops follow each other. */
let last: Promise<void> = Promise.resolve();

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('ddia-notes');
  context.subscriptions.push(
    output,
    commands.registerCommand('ddiaNotes.restart', () => restart(output)),
    commands.registerCommand('ddiaNotes.showOutput', () => output.show()),
    workspace.onDidChangeConfiguration(async (event) => {
      // The server asks for its own settings.
      const isOurs = ['enable', 'path'].some((name) => event.affectsConfiguration(`${SETTINGS}.${name}`));
      if (isOurs) await restart(output);
    }),
  );
  await restart(output);
}

export function deactivate(): Promise<void> {
  last = last.then(stop);
  return last;
}

function restart(output: OutputChannel): Promise<void> {
  last = last.then(async () => {
    await stop();
    if (workspace.getConfiguration(SETTINGS).get('enable', true)) await start(output);
  });
  return last;
}

async function start(output: OutputChannel): Promise<void> {
  const settings = workspace.getConfiguration(SETTINGS);
  const folders = (workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
  const { command, args, cwd, shell } = serverCommand(folders, settings.get('path', ''), process.platform);
  output.appendLine(`Starting ${[command, ...args].join(' ')} in ${cwd}`);
  const server: ServerOptions = { command, args, options: { cwd, shell } };
  const options: LanguageClientOptions = {
    documentSelector: ['markdown', 'mdx'].flatMap((language) => [
      { language, scheme: 'file' },
      { language, scheme: 'untitled' },
    ]),
    initializationOptions: { run: settings.get('run', 'type'), trust: settings.get('trust', true) },
    outputChannel: output,
  };
  client = new LanguageClient(SETTINGS, 'ddia-notes', server, options);
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    output.appendLine(`The server could not be started: ${reason}`);
    output.appendLine(
      'Check that Node.js is on the PATH, and install ddia-notes in the folder of the notes, as its README describes',
    );
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  try {
    await running?.dispose();
  } catch {
    // A server that failed to start cannot be stopped either.
  }
}
