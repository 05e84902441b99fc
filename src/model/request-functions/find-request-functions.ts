import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import type { Framework } from '../../frameworks/framework.ts';
import { getOriginPackage } from '../../scope/origin-package.ts';
import { getUsedFrameworks } from '../../frameworks/used-frameworks.ts';
import type { SourceFile } from '../source-file.ts';
import { findAnnotated, findTypedObjects, type TypedFunction } from './by-annotation.ts';
import { type FrameworkClass, findClasses, getRequestMethods } from './by-class.ts';
import { findConventional } from './by-convention.ts';
import {
  createHandOverLook,
  getHandlerCallIndex,
  findHandedOver,
  findRegistered,
  getRegisteringMethods,
  type RegisteredFunctions,
} from './by-registration.ts';
import { findShaped, isHandedOver } from './by-shape.ts';
import { findTyped, isTypedOtherwise } from './by-type.ts';
import { createJsdocReader } from './jsdoc-types.ts';
import { type KnownFunctions, type ResolvedReceiver, resolveReceiver } from './receivers.ts';
import { createInPlaceLook, type FrameworkContext } from './registered-in-place.ts';
import { completeSignature, type RequestFunction, type SetupFunction } from './request-function.ts';

/** What the frameworks' data say about a file; read when first asked for. */
export interface RequestFunctions extends FileFunctions {
  /** The same as `get` where the function's own registration tells, without the rest of the file; `null`: only `get` can tell. */
  getInPlace(fn: FunctionNode): RequestFunction | null;
}

/** What a look at the whole file says. */
interface FileFunctions {
  readonly all: readonly RequestFunction[];
  /** The request function that a node is; `null` for every other function, also for one nested in a request function. */
  get(fn: FunctionNode): RequestFunction | null;
  readonly setups: readonly SetupFunction[];
  readonly classes: readonly FrameworkClass[];
  /** The framework's receiver that an expression is: an application, a router; `null` when it is none. */
  receiverOf(node: TSESTree.Node): ResolvedReceiver | null;
}

/** Registrations can be nested (`io.on('connection', (socket) => socket.on(…))`): each round finds one level more. */
const maximumRounds = 5;

/**
 * Finds the request functions of a file, and has the whole of it looked at only where a function's own registration does not tell.
 *
 * @param configured what settings say, as a framework; it is asked before everything else
 */
export function findRequestFunctions(
  file: SourceFile,
  frameworks: readonly Framework[],
  configured: Framework | null = null,
): RequestFunctions {
  const context = createFrameworkContext(file, frameworks);
  const getInPlace = configured ? () => null : createInPlaceLook(file, context);
  let whole: FileFunctions | undefined;
  const getWhole = () => (whole ??= readWholeFile(file, frameworks, configured, context));
  return {
    getInPlace,
    get: (fn) => (whole ? null : getInPlace(fn)) ?? getWhole().get(fn),
    get all() {
      return getWhole().all;
    },
    get setups() {
      return getWhole().setups;
    },
    get classes() {
      return getWhole().classes;
    },
    receiverOf: (node) => getWhole().receiverOf(node),
  };
}

function createFrameworkContext(file: SourceFile, frameworks: readonly Framework[]): FrameworkContext {
  return {
    used: getUsedFrameworks(frameworks, file),
    handlerCalls: getHandlerCallIndex(frameworks),
    isFileOf: ({ files }) => files?.some((pattern) => pattern.test(file.filename)) ?? false,
    readJsdoc: createJsdocReader(file),
  };
}

/** Recognisers are asked from the surest to the weakest (the design's section 3), and the first one that answers for a function wins. */
function readWholeFile(
  file: SourceFile,
  frameworks: readonly Framework[],
  configured: Framework | null,
  context: FrameworkContext,
): FileFunctions {
  const found = new Map<FunctionNode, RequestFunction>();
  const setups = new Map<FunctionNode, SetupFunction>();
  /** Functions known by the types of parameters alone. */
  const half = new Set<FunctionNode>();
  let changes = 0;
  const set = (request: RequestFunction) => {
    found.set(request.node, request);
    owners.add(request.framework);
    changes += 1;
  };
  const setUp = (setup: SetupFunction) => {
    setups.set(setup.node, setup);
    owners.add(setup.framework);
    changes += 1;
  };
  const add = (request: RequestFunction) => {
    const { node, framework, signature } = request;
    const known = found.get(node);
    if (!known && !setups.has(node)) set(request);
    // Each pass tells again what is registered.
    if (known?.signature === signature && !half.has(node)) return;
    // (_: NextRequest, context) => …: the type of one parameter leaves the other to the registration or the convention,
    // create(@Body() dto, @Req() req: Request): and an Express type does not make it Express' function.
    if (known && (known.framework === framework || half.has(node))) {
      const whole = half.has(node) && known.framework !== framework ? request : known;
      set({ ...whole, signature: completeSignature(known.signature, signature, node) });
      half.delete(node);
    }
  };
  const addTyped = ({ runs, typed, ...request }: TypedFunction) => {
    if (runs === 'setup') setUp(request);
    else add(request);
    if (typed === 'parameters') half.add(request.node);
  };
  const { used, readJsdoc } = context;
  const classes = findClasses(file, frameworks, used);
  /** Whose receivers there can be in the file: what it names, its classes', and those of the functions that are known. */
  const owners = new Set([...used, ...classes.map(({ framework }) => framework)]);
  const known: KnownFunctions = {
    get changes() {
      return changes;
    },
    get: (fn) => found.get(fn) ?? setups.get(fn) ?? null,
    ofClass(node) {
      const owner = classes.find((candidate) => candidate.node === node);
      const receiver = owner?.framework.receivers?.find(({ name }) => name === owner.data.receiver);
      return owner && receiver ? { framework: owner.framework, receiver } : null;
    },
  };
  const addRegistered = createRegistrationPass(
    file,
    context,
    owners,
    known,
    (registered) => {
      for (const node of registered.functions) {
        const { framework, signature, call, text } = registered;
        if (registered.runs === 'request')
          add({ node, framework, signature, evidence: { kind: 'registration', node: call, text } });
        else if (!found.has(node) && !setups.has(node)) setUp({ node, framework, signature });
      }
    },
    () => found.size + setups.size,
    used.length > 0 || classes.length > 0,
  );

  if (configured) {
    for (const request of findRequestFunctions(file, [configured]).all)
      add({ ...request, evidence: { ...request.evidence, kind: 'setting' } });
  }
  // Types are those of a framework that the file names.
  if (used.length > 0) {
    for (const fn of file.nodes.functions) {
      const annotated = findAnnotated(fn, file, used, readJsdoc);
      if (annotated) addTyped(annotated);
    }
    findTypedObjects(file, used).forEach(addTyped);
  }
  addRegistered();
  for (const { node, framework, convention, evidence } of findConventional(file, frameworks)) {
    const { signature } = convention;
    if (convention.runs === 'setup') setUp({ node, framework, signature });
    else add({ node, framework, signature, evidence });
  }
  for (const owner of classes) getRequestMethods(owner, file).forEach(add);
  addRegistered();
  const receiverOf = (node: TSESTree.Node) => resolveReceiver(node, file, used, known);
  const isKnown = (node: TSESTree.Node) => receiverOf(node) !== null || getOriginPackage(node, file.scopes) !== null;
  const isFound = (fn: FunctionNode) => found.has(fn) || setups.has(fn);
  const { types } = file;
  if (types) {
    for (const fn of file.nodes.functions) {
      const typed = isFound(fn) || !mayBeTyped(fn, found) ? null : findTyped(fn, types, frameworks);
      if (typed) addTyped(typed);
    }
    addRegistered();
  }
  for (const fn of file.nodes.functions) {
    // show = (req: Request, res) => …: what the type of one parameter leaves open, the names of all may tell.
    const shaped = isFound(fn) && !half.has(fn) ? null : findShaped(fn, file.scopes, frameworks, isKnown);
    if (shaped && !(types && isTypedOtherwise(shaped, types))) add(shaped);
  }
  addRegistered();
  return {
    all: [...found.values()],
    get: (fn) => found.get(fn) ?? null,
    setups: [...setups.values()],
    classes,
    receiverOf,
  };
}

/** Is it worth a question to TypeScript: a function that is handed something, outside of what is known to run in a request? */
function mayBeTyped(fn: FunctionNode, found: ReadonlyMap<FunctionNode, RequestFunction>): boolean {
  if (fn.params.length === 0 || !isHandedOver(fn)) return false;
  for (let around = getEnclosingFunction(fn); around; around = getEnclosingFunction(around)) {
    if (found.has(around)) return false;
  }
  return true;
}

/**
 * A function that looks at every call until nothing new is found.
 *
 * @param owners the frameworks whose receivers there can be, as far as is known
 * @param add takes a registration
 * @param size says how many functions are known
 * @param hasReceivers could anything but a parameter of a known function be something that handlers are registered on?
 */
function createRegistrationPass(
  file: SourceFile,
  { used, handlerCalls, isFileOf }: FrameworkContext,
  owners: ReadonlySet<Framework>,
  known: KnownFunctions,
  add: (registered: RegisteredFunctions) => void,
  size: () => number,
  hasReceivers: boolean,
): () => void {
  const getMethodCalls = () => {
    const methods = [...owners].map(getRegisteringMethods);
    const names = [...file.nodes.calledMethods].filter((name) => methods.some((registering) => registering.has(name)));
    return file.nodes.callsOf(...names).filter(({ callee }) => callee.type === 'MemberExpression');
  };
  const getCalls = (): readonly (TSESTree.CallExpression | TSESTree.NewExpression)[] =>
    [...file.nodes.of('CallExpression'), ...file.nodes.of('NewExpression')].filter(
      createHandOverLook(file, handlerCalls),
    );
  const registered: RegisteredFunctions[] = [];
  const taken = new Set<TSESTree.CallExpression>();
  /** The calls that register nothing yet, and of how many frameworks they were taken. */
  let open: readonly TSESTree.CallExpression[] = [];
  let ofOwners = 0;
  let isFirst = true;
  /** How many functions were known when the open calls were looked at last: with the same ones they are nobody's still. */
  let looked = -1;
  return () => {
    if (isFirst && !handlerCalls.isEmpty)
      registered.push(...getCalls().flatMap((call) => findHandedOver(call, file, handlerCalls, isFileOf)));
    isFirst = false;
    // Once more each time: what was found in between may have been known by the type of a parameter alone.
    registered.forEach(add);
    if (!hasReceivers && size() === 0) return;
    for (let round = 0; round < maximumRounds && size() !== looked; round += 1) {
      looked = size();
      if (owners.size !== ofOwners) {
        ofOwners = owners.size;
        open = getMethodCalls().filter((call) => !taken.has(call));
      }
      open = open.filter((call) => {
        const found = findRegistered(call, file, used, known);
        if (found.length === 0) return true;
        taken.add(call);
        registered.push(...found);
        found.forEach(add);
        return false;
      });
    }
  };
}
