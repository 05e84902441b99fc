import { fileURLToPath } from 'node:url';

/** The folder of a small project with types: aliases of handlers, stores, providers. Its files are what tested code imports. */
export const typedProject = fileURLToPath(new URL('../fixtures/typed-project', import.meta.url));

/** The first test of a process waits for TypeScript to read the types of Node and Express. */
export const typedTimeout = 60_000;

/** What a project with typed linting gives the parser. */
export const typedParserOptions = { projectService: true, tsconfigRootDir: typedProject } as const;
