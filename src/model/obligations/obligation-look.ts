import { allResources } from '../../resources/all-resources.ts';
import { lifetimeEvents } from '../../resources/lifetime-events.ts';
import { methodPairs } from '../../resources/method-pairs.ts';
import { isComponentFile } from '../../scope/component-scripts.ts';
import { getLastNameOfExport } from '../../scope/module-binding.ts';

/** The calls that the tables of resources name: `pool.connect()`, `new Client(…)`, `als.enterWith(…)`. */
const tableNames = allResources.flatMap(({ setUp }) =>
  setUp.flatMap((form) => ('methods' in form ? form.methods : form.exports.map(getLastNameOfExport))),
);

/** The methods that undo one of the pairs that need no table: without one of them, there is no pair. */
const undoingNames = methodPairs.flatMap(({ tearDown, clearAll = [] }) =>
  [...tearDown, ...clearAll].map((name) => name.replace('$1', '\\w*')),
);

/** The events of a response, which is also passed to functions of files that are no servers: `res.on('finish', …)`. */
const responseEvents = lifetimeEvents.flatMap(({ object, event }) => (object === 'response' ? [event] : []));

const called = (names: readonly string[]) => `\\b(?:${[...new Set(names)].join('|')})\\s*[(<]`;

/** A setting of a database session: `'SET search_path TO …'`, `"select set_config('app.tenant', $1, false)"`. */
const sessionSetting = `['"\`]\\s*(?:SET|set)\\s+[\\w.]+\\s*(?:=|TO\\b|to\\b)|\\bset_config\\b`;

/** The beginning of a transaction: `'BEGIN'`, `'START TRANSACTION READ ONLY'`. */
const transaction = `['"\`]\\s*(?:BEGIN|begin|(?:START|start)\\s+(?:TRANSACTION|transaction))\\b`;

/** A set-up that the tables name, the environment, clean-up on an event of a response, a setting or a transaction of a session: in any function. */
const anywhere = new RegExp(
  `${called(tableNames)}|\\bprocess\\s*\\.\\s*env\\b.*=|['"](?:${responseEvents.join('|')})['"]|${sessionSetting}|${transaction}`,
);

/** A pair's other side, a value that is switched back: `busy = false`, `delete busy[id]`, `active--`. In what can be left half done. */
const interrupted = new RegExp(`${called(undoingNames)}|=\\s*false\\b|\\bdelete\\s|--|-=`);

/** A function that waits. */
const waiting = /\b(?:async|yield)\b/;

/** Where a value is put back, as a statement on a line of its own: `console.log = log;`, `axios.defaults.timeout = before;`. */
const putBack = /^\s*[\w$.]+ *= *[A-Za-z_$][\w$]*;?$/m;

/**
 * What only request code sets up: listeners on a response, entries in a registry (`clients[id] = res`, `clients = [...clients, res]`), streams,
 * settings of a session (`'SET …'`).
 */
const inServers =
  /\b(?:add|addListener|concat|createReadStream|once|on|query|pipe|push|set|tap)\b|\b(?:disable|remove|set|un(?:register|subscribe))\w*\s*\(|['"`]\s*[Ss][Ee][Tt]\s|\bset_config\b|[\w$)\]]\[[^[\]]*\]\s*=(?!=)|=\s*\[\s*\.\.\./;

/** Browser code by its file's ending; where it is rendered on a server, the file looks like one. */
const component = /\.[jt]sx$/;

/**
 * Could a file hold a set-up that somebody has to tear down? By its text alone, so that most files cost one regular expression and
 * no visitors.
 *
 * @param isServerLike could it hold request code? Asked where that decides
 */
export function mayHoldObligations(text: string, filename: string, isServerLike: () => boolean): boolean {
  // What single-file components set up in functions, they set up once mounted, in the browser.
  if (isComponentFile(filename)) return false;
  const isAnywhere = anywhere.test(text) || (waiting.test(text) && interrupted.test(text));
  if (isAnywhere) return !component.test(filename) || isServerLike();
  const isInServers = inServers.test(text) || interrupted.test(text) || (waiting.test(text) && putBack.test(text));
  return isInServers && isServerLike();
}
