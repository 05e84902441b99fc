import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { allCleanup } from '../../frameworks/cleanup/all-cleanup.ts';
import { runsOn } from '../../frameworks/cleanup-place.ts';
import type { Resource, TearDownForm } from '../../resources/resource.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { resolveModuleBinding } from '../../scope/module-binding.ts';
import { isOwnModule } from '../../scope/origin-package.ts';
import { resolveExportedFunctions } from '../modules/imported-functions.ts';
import { getParameter, getRole } from '../request-functions/request-function.ts';
import { getCertainty } from './find-resource-set-ups.ts';
import { getMethodCall } from './function-use.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { SemanticModel } from '../model.ts';

/** Something that a middleware sets up and keeps with the request: `req.client = await pool.connect()`. */
interface KeptSetUp {
  readonly call: TSESTree.CallExpression;
  readonly function: FunctionNode;
  readonly place: TSESTree.MemberExpression;
  readonly resource: Resource;
}

/**
 * Finds what one middleware sets up and keeps with the request, and another one, registered behind the handlers, tears down:
 * `router.use(connect); router.get('/users', list); router.use(release)`. An error goes past that one. The registrations are looked
 * for in the file, and with the setting `crossModule` in the files that import it.
 */
export function findReleasedBehind(model: SemanticModel, resources: readonly Resource[]): Obligation[] {
  if (![...model.file.nodes.calledMethods].some((name) => getResultMethods(resources).has(name))) return [];
  return model.file.nodes.of('AssignmentExpression').flatMap((assignment): Obligation[] => {
    const kept = getKeptSetUp(assignment, model, resources);
    const tearDowns = kept ? findTearDowns(kept, model) : [];
    if (!kept || tearDowns.length === 0) return [];
    const owners = tearDowns.map(getEnclosingFunction);
    const isBehind = (owner: FunctionNode | null) =>
      owner !== null && isRegisteredBehind(kept.function, owner, kept.resource, model);
    if (!owners.every(isBehind)) return [];
    const [first = null] = tearDowns;
    const held = { kind: 'entry', receiver: kept.place, key: null } as const;
    const setUp = { resource: kept.resource, node: kept.call, function: kept.function, held };
    return [createObligation(setUp, { reason: 'behind-handlers', at: first }, { tearDowns })];
  });
}

/** The methods whose result is what is set up: `connect` of a pool. Most files call none. */
const getResultMethods = oncePer(
  (resources: readonly Resource[]): ReadonlySet<string> =>
    new Set(
      resources.flatMap(({ setUp }) =>
        setUp.flatMap((form) => (form.form === 'method' && form.holds === 'result' ? form.methods : [])),
      ),
    ),
);

function getKeptSetUp(
  { left, right, operator }: TSESTree.AssignmentExpression,
  model: SemanticModel,
  resources: readonly Resource[],
): KeptSetUp | null {
  const call = unwrapAwait(right);
  const fn = getEnclosingFunction(left);
  if (operator !== '=' || left.type !== 'MemberExpression' || call.type !== 'CallExpression' || !fn) return null;
  const resource = resources.find(({ setUp }) =>
    setUp.some(
      (form) => form.form === 'method' && form.holds === 'result' && getCertainty(call, form, model.file) === true,
    ),
  );
  // What most calls are told by is their name; what of the file runs in a request, costs more.
  if (!resource || !model.requestFunctions.get(fn) || getPropertyKey(left, model) === null) return null;
  return { call, function: fn, place: left, resource };
}

/** The same property of the request has the same key in every handler; `null` for what is no property of it, or has no constant name. */
function getPropertyKey(node: TSESTree.Node, { sources }: SemanticModel): string | null {
  const origin = sources.originOf(node);
  if (!origin || origin.path.length === 0 || origin.path.includes(null)) return null;
  return [origin.framework.name, origin.role, ...origin.path].join('.');
}

/** The calls that tear down what is kept at the property, wherever they are in the file. */
function findTearDowns({ place, resource }: KeptSetUp, model: SemanticModel): readonly TSESTree.CallExpression[] {
  const key = getPropertyKey(place, model);
  return key === null ? [] : (getTearDownsIn(model)(resource.tearDown).get(key) ?? []);
}

/** For a file: a function of a form of tear-down, which gives its calls by the property of the request that they are called on. */
const getTearDownsIn = oncePer((model: SemanticModel) => {
  const byForm = new Map<TearDownForm, ReadonlyMap<string, readonly TSESTree.CallExpression[]>>();
  return (form: TearDownForm) => {
    let byKey = byForm.get(form);
    if (!byKey) byForm.set(form, (byKey = groupByProperty(form, model)));
    return byKey;
  };
});

function groupByProperty(form: TearDownForm, model: SemanticModel) {
  const byKey = new Map<string, TSESTree.CallExpression[]>();
  for (const call of model.file.nodes.callsOf(...new Set(form.methods))) {
    const method = getMethodCall(call);
    const key = method && getPropertyKey(method.receiver, model);
    if (key === null) continue;
    const calls = byKey.get(key);
    if (calls) calls.push(call);
    else byKey.set(key, [call]);
  }
  return byKey;
}

/** Is the second function registered behind the first one, at every place where it is registered, and never for anything else? */
function isRegisteredBehind(
  first: FunctionNode,
  second: FunctionNode,
  resource: Resource,
  model: SemanticModel,
): boolean {
  const request = model.requestFunctions.get(second);
  // (error, req, res, next) => …: an error does not go past it.
  if (!request || getRole(getParameter(request.signature, second, 0)) === 'error') return false;
  const importers = (model.modules?.importersOf(model.file.filename) ?? []).flatMap((path) =>
    /\.use\s*\(/.test(model.modules?.textOf(path) ?? '') ? (model.modules?.modelOf(path) ?? []) : [],
  );
  let isBehind = false;
  for (const file of [model, ...importers]) {
    const registered = findRegistrations(second, file, model);
    if (registered.some(({ isMiddleware }) => !isMiddleware)) return false;
    const before = findRegistrations(first, file, model).filter(({ isMiddleware }) => isMiddleware);
    for (const { call } of registered) {
      if (!before.some((other) => other.receiver === getReceiver(call, file) && other.call.range[1] < call.range[0]))
        return false;
      if (mayBeReleasedElsewhere(getReceiver(call, file), resource, file, model)) return false;
      isBehind = true;
    }
  }
  return isBehind;
}

/** Is there a handler of yet another file on the same router that could tear it down, an error handler say? */
function mayBeReleasedElsewhere(
  receiver: string | null,
  { tearDown }: Resource,
  { file, modules }: SemanticModel,
  owner: SemanticModel,
): boolean {
  const released = new RegExp(`\\.(?:${(tearDown.methods ?? []).join('|')})\\b`);
  const calls = file.nodes
    .of('CallExpression')
    .filter(({ callee }) => callee.type === 'MemberExpression' && file.text.slice(...callee.object.range) === receiver);
  return calls
    .flatMap((call) => call.arguments)
    .some((argument) => {
      const binding = resolveModuleBinding(argument, file.scopes);
      if (!binding || !isOwnModule(binding.module)) return false;
      const path = modules?.resolve(binding.module, file.filename) ?? null;
      return path === null || (path !== owner.file.filename && released.test(modules?.textOf(path) ?? ''));
    });
}

interface Registration {
  readonly call: TSESTree.CallExpression;
  readonly receiver: string | null;
  /** By a method whose functions stand behind those that were registered before, and that an error goes past? */
  readonly isMiddleware: boolean;
}

/** The calls of a file that are handed a function of the same or of another file. */
function findRegistrations(fn: FunctionNode, file: SemanticModel, owner: SemanticModel): readonly Registration[] {
  const isFunction = (argument: TSESTree.Node) =>
    file === owner
      ? resolveFunctions(argument, file.file.scopes).includes(fn)
      : resolveExportedFunctions(argument, file).some((exported) => exported.function === fn);
  return file.file.nodes
    .of('CallExpression')
    .filter((call) => call.arguments.some(isFunction))
    .map((call) => ({ call, receiver: getReceiver(call, file), isMiddleware: isMiddlewareCall(call, file) }));
}

function getReceiver({ callee }: TSESTree.CallExpression, { file }: SemanticModel): string | null {
  return callee.type === 'MemberExpression' ? file.text.slice(...callee.object.range) : null;
}

function isMiddlewareCall({ callee }: TSESTree.CallExpression, { requestFunctions }: SemanticModel): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const framework = requestFunctions.receiverOf(callee.object)?.framework.name;
  const places = allCleanup
    .filter((candidate) => candidate.framework === framework)
    .flatMap(({ places: all }) => all.filter(({ behind }) => behind?.methods.includes(getMemberName(callee) ?? '')));
  return places.length > 0 && places.every((place) => runsOn(place, 'throw') === 'no');
}
