import { allResources } from '../../resources/all-resources.ts';

/** Words of set-ups that no table names: listeners, streams, registries, flags, sessions. */
const words = [
  'add',
  'addListener',
  'createReadStream',
  'delete',
  'env',
  'false',
  'off',
  'once',
  'on',
  'query',
  'remove',
  'pipe',
  'push',
  'set',
  'splice',
  'tap',
  'unregister',
  'unsubscribe',
];

const tableWords = allResources.flatMap(({ setUp }) =>
  setUp.flatMap((form) =>
    'methods' in form ? form.methods : form.exports.map((name) => name.split(/[#.]/).at(-1) ?? name),
  ),
);

// Counts are taken back with `--` and `-=`.
const look = new RegExp(
  `--;|-=|\\b(?:${[...new Set([...words, ...tableWords])].map((word) => word.replace(/[^\w]/g, '\\$&')).join('|')})\\b`,
);

/** Could a file hold a set-up at all? By its text alone, so that most files cost one regular expression and no visitors. */
export function mayHoldObligations(text: string): boolean {
  return look.test(text);
}
