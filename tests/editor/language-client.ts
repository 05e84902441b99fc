import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openConnection } from './connection.ts';
import { applyEdits, type TextEdit } from './text-edits.ts';

/** A finding as the server reports it for the text that is open. */
export interface Diagnostic {
  readonly message: string;
  readonly code: string;
  readonly range: { readonly start: Position; readonly end: Position };
  readonly codeDescription?: { readonly href: string };
}

interface Position {
  readonly line: number;
  readonly character: number;
}

interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  readonly documentChanges?: readonly { readonly edits: readonly TextEdit[] }[];
}

/** A quick fix: ready-made changes, or a command that makes the server send them. */
export interface CodeAction {
  readonly title: string;
  readonly edit?: WorkspaceEdit;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
}

/** What an editor does with one file that is open in it. */
export interface LanguageClient {
  open(text: string): void;
  /** The user types: the text is now this one. */
  type(text: string): void;
  readonly text: string;
  diagnose(): Promise<readonly Diagnostic[]>;
  quickFixes(diagnostic: Diagnostic): Promise<readonly CodeAction[]>;
  /** The user picks a quick fix, and the editor makes its changes. */
  apply(action: CodeAction): Promise<void>;
  close(): void;
}

/** Settings with which an editor's ESLint extension asks the server to lint while typing. */
function eslintSettings(root: string): object {
  return {
    validate: 'on',
    run: 'onType',
    useESLintClass: true,
    experimental: {},
    options: {},
    rulesCustomizations: [],
    problems: {},
    codeAction: { disableRuleComment: { enable: true, location: 'separateLine' }, showDocumentation: { enable: true } },
    codeActionOnSave: { mode: 'all' },
    onIgnoredFiles: 'off',
    nodePath: null,
    workspaceFolder: { uri: root, name: 'project' },
    workingDirectory: { mode: 'location' },
  };
}

/** The editor asks for diagnostics itself. oxlint would send them unasked to one that cannot be told to ask again. */
const capabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    applyEdit: true,
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    diagnostic: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};

/** Starts a language server in a project, and opens the conversation about one of its files. */
export async function startLanguageClient(
  project: string,
  [command, ...args]: readonly [string, ...string[]],
  file: string,
): Promise<LanguageClient> {
  const root = pathToFileURL(project).href;
  const uri = pathToFileURL(path.join(project, file)).href;
  const server = spawn(command, args, { cwd: project, stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  let version = 0;

  const change = (next: string) => {
    version += 1;
    text = next;
    connection.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  };
  const applyEdit = ({ changes, documentChanges }: WorkspaceEdit) => {
    const edits = [...Object.values(changes ?? {}).flat(), ...(documentChanges ?? []).flatMap((part) => part.edits)];
    change(applyEdits(text, edits));
  };
  const connection = openConnection(server.stdout, server.stdin, (method, parameters) => {
    if (method === 'workspace/configuration') {
      return (parameters as { items: readonly unknown[] }).items.map(() => eslintSettings(root));
    }
    if (method === 'workspace/applyEdit') {
      applyEdit((parameters as { edit: WorkspaceEdit }).edit);
      return { applied: true };
    }
    return null;
  });

  const workspaceFolders = [{ uri: root, name: 'project' }];
  const initializationOptions = [{ workspaceUri: root, options: { run: 'onType' } }];
  await connection.request('initialize', {
    processId: process.pid,
    rootUri: root,
    workspaceFolders,
    capabilities,
    initializationOptions,
  });
  connection.notify('initialized', {});

  return {
    get text() {
      return text;
    },
    open(opened) {
      version += 1;
      text = opened;
      connection.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'javascript', version, text } });
    },
    type: change,
    async diagnose() {
      const report = await connection.request('textDocument/diagnostic', { textDocument: { uri } });
      return (report as { items: readonly Diagnostic[] }).items;
    },
    async quickFixes(diagnostic) {
      const context = { diagnostics: [diagnostic], only: ['quickfix'], triggerKind: 1 };
      const parameters = { textDocument: { uri }, range: diagnostic.range, context };
      return ((await connection.request('textDocument/codeAction', parameters)) ?? []) as readonly CodeAction[];
    },
    async apply({ edit, command }) {
      if (edit) applyEdit(edit);
      if (command) await connection.request('workspace/executeCommand', command);
    },
    close() {
      server.kill();
    },
  };
}
