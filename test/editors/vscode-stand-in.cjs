/**
 * Activates the bundled extension in a stand-in for VS Code, which has just what the client of the language
 * server needs, with one open note. Prints what the extension does as JSON.
 *
 * node vscode-stand-in.cjs EXTENSION FOLDER
 */

const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');

const [, , extensionPath, folder] = process.argv;
const settings = { enable: true, path: '', run: 'type', trust: true };
const log = [];
const commands = {};

class Disposable {
  dispose() {}
  static from() {
    return new Disposable();
  }
}

class EventEmitter {
  #listeners = [];
  event = (listener) => {
    this.#listeners.push(listener);
    return new Disposable();
  };
  fire(event) {
    for (const listener of this.#listeners) listener(event);
  }
  dispose() {}
}

class Uri {
  constructor(text) {
    const { protocol, pathname } = new URL(text);
    const fsPath = protocol === 'file:' ? fileURLToPath(text) : pathname;
    Object.assign(this, { text, scheme: protocol.slice(0, -1), path: pathname, fsPath });
  }
  toString() {
    return this.text;
  }
  static parse(text) {
    return new Uri(text);
  }
  static file(path) {
    return new Uri(pathToFileURL(path).href);
  }
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
  }
  static Empty = new CodeActionKind('');
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(startLine, startCharacter, endLine, endCharacter) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
  cancel() {}
  dispose() {}
}

class TabInputText {
  constructor(uri) {
    this.uri = uri;
  }
}

const path = join(folder, 'note.md');
const document = {
  uri: Uri.file(path),
  languageId: 'markdown',
  version: 1,
  isClosed: false,
  getText: () => readFileSync(path, 'utf8'),
};
/** Writes to the output. After an error nothing else would happen. */
function note(text) {
  log.push(text);
  if (!/failed|could not/i.test(text)) return;
  console.error(text);
  process.exitCode = 1;
  setTimeout(() => process.exit(), 1000);
}

const channel = { append: note, appendLine: note, show() {}, dispose() {} };
const shown = new EventEmitter();
const nothing = () => new Disposable();

/** An object whose other events and registrations do nothing. */
const namespace = (own) =>
  new Proxy(own, {
    get: (target, name) =>
      name in target ? target[name] : /^(on|register|create)/.test(String(name)) ? nothing : undefined,
  });

const workspaceFolder = { uri: Uri.file(folder), name: 'notes', index: 0 };
const vscode = {
  version: '1.82.0',
  ...{ CancellationTokenSource, CodeActionKind, Diagnostic, Disposable, EventEmitter },
  ...{ Position, Range, TabInputText, Uri },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  workspace: namespace({
    workspaceFolders: [workspaceFolder],
    textDocuments: [document],
    notebookDocuments: [],
    getConfiguration: () => ({ ...settings, get: (name, fallback) => settings[name] ?? fallback }),
    getWorkspaceFolder: () => workspaceFolder,
    createFileSystemWatcher: () => namespace(new Disposable()),
  }),
  window: namespace({
    tabGroups: namespace({ all: [{ tabs: [{ input: new TabInputText(document.uri) }] }] }),
    visibleTextEditors: [{ document }],
    activeTextEditor: { document },
    createOutputChannel: () => channel,
    showErrorMessage: async (message) => note(message),
  }),
  languages: namespace({
    match: () => 10,
    createDiagnosticCollection: () => ({
      set: (_, findings) => shown.fire(findings),
      delete() {},
      clear() {},
      dispose() {},
    }),
  }),
  commands: {
    registerCommand: (name, run) => {
      commands[name] = run;
      return new Disposable();
    },
    executeCommand: async () => {},
  },
  env: namespace({ language: 'en', appName: 'a stand-in' }),
  extensions: namespace({ all: [] }),
};

const load = Module._load;
const withClasses = new Proxy(vscode, {
  get(target, name) {
    if (!(name in target) && typeof name === 'string') target[name] = class extends Disposable {};
    return target[name];
  },
});
Module._load = function (name, ...rest) {
  return name === 'vscode' ? withClasses : load.call(this, name, ...rest);
};

async function main() {
  const extension = require(extensionPath);
  const findings = () => new Promise((resolve) => shown.event((all) => all?.length > 0 && resolve(all)));
  const first = findings();
  await extension.activate({ subscriptions: [] });
  const messages = (await first).map(({ message }) => message);
  const again = findings();
  await commands['ddiaNotes.restart']();
  await again;
  await extension.deactivate();
  console.log(JSON.stringify({ messages, commands: Object.keys(commands), log }));
}

main().catch((error) => {
  console.error(error, log);
  process.exitCode = 1;
});
