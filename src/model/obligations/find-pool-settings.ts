import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { poolingClients } from '../../resources/pooling-clients.ts';
import { mayHoldSessionSetting, poolSetting, readSessionStatement } from '../../resources/session-statements.ts';
import type { SourceFile } from '../source-file.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { getOrigin } from './origin.ts';
import { getSqlText } from './sql-statement.ts';

/** The methods that send a statement as it is: of drivers, Sequelize and TypeORM, Knex, Prisma. */
const sending = ['query', 'execute', 'raw', '$executeRawUnsafe', '$queryRawUnsafe'];
const sendingTags: ReadonlySet<string> = new Set(['$executeRaw', '$queryRaw']);

/** Does a text have one of the tags? In most there are none, and no template need be looked for. */
const mayHoldTag = /\$(?:execute|query)Raw\b/;

/**
 * Finds settings of a database session that a request sends to whichever connection a pool lends for one statement:
 * ``pool.query(`SET search_path TO ${req.tenant}`)``. Nobody has that connection any more, so that no `RESET` can be meant for it, and the
 * next one who gets it has the setting.
 */
export function findPoolSettings(context: ObligationContext): Obligation[] {
  const { nodes, text } = context.file;
  if (!mayHoldSessionSetting(text)) return [];
  const tagged = mayHoldTag.test(text) ? nodes.of('TaggedTemplateExpression') : [];
  return [
    ...nodes.callsOf(...sending).flatMap((call) => {
      const { callee, parent, arguments: values } = call;
      // db.execute(sql.raw('SET …')): the outer one sends it.
      const isSent = callee.type === 'MemberExpression' && parent.type !== 'CallExpression';
      return isSent ? toObligations(call, callee.object, values[0], values, context) : [];
    }),
    ...tagged.flatMap((node) => {
      const { tag, quasi } = node;
      return tag.type === 'MemberExpression' && sendingTags.has(getMemberName(tag) ?? '')
        ? toObligations(node, tag.object, quasi, [quasi], context)
        : [];
    }),
  ];
}

function toObligations(
  node: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression,
  receiver: TSESTree.Expression,
  statement: TSESTree.Node | undefined,
  values: readonly TSESTree.Node[],
  { file, flow, storage }: ObligationContext,
): Obligation[] {
  if (readSessionStatement(getSqlText(statement, file)) !== 'set') return [];
  const fn = getEnclosingFunction(node);
  if (!fn || !flow.isRequestCode(node)) return [];
  if (storage.locateObject(receiver).lifetime !== 'shared' && !isFieldOfPool(receiver, file)) return [];
  if (!values.some((value) => flow.taintOf(value))) return [];
  const held = { kind: 'receiver', receiver } as const;
  return [createObligation({ resource: poolSetting, node, function: fn, held }, { reason: 'never', at: null })];
}

/** `this.dataSource` of a controller, by its type: a field holds the one that all instances are given. */
function isFieldOfPool(receiver: TSESTree.Expression, file: SourceFile): boolean {
  return (
    receiver.type === 'MemberExpression' &&
    receiver.object.type === 'ThisExpression' &&
    getOrigin(receiver, poolingClients, file) === 'yes'
  );
}
