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
import { completeSignature, type RequestFunction, type SetupFunction } from './request-function.ts';

/** What the frameworks' data say about a file. */
export interface RequestFunctions {
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
 * Finds the request functions of a file. Recognisers are asked from the surest to the weakest (the design's section 3), and
 * the first one that answers for a function wins.
 *
 * @param configured what settings say, as a framework; it is asked before everything else
 */
export function findRequestFunctions(
  file: SourceFile,
  frameworks: readonly Framework[],
  configured: Framework | null = null,
): RequestFunctions {
  const found = new Map<FunctionNode, RequestFunction>();
  const setups = new Map<FunctionNode, SetupFunction>();
  /** Functions known by the types of parameters alone. */
  const half = new Set<FunctionNode>();
  let changes = 0;
  const set = (request: RequestFunction) => {
    found.set(request.node, request);
    changes += 1;
  };
  const setUp = (setup: SetupFunction) => {
    setups.set(setup.node, setup);
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
  const used = getUsedFrameworks(frameworks, file);
  const classes = findClasses(file, frameworks, used);
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
    used,
    getRegisteringMethods(frameworks),
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
    const readJsdoc = createJsdocReader(file);
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
 * @param add takes a registration
 * @param size says how many functions are known
 * @param hasReceivers could anything but a parameter of a known function be something that handlers are registered on?
 */
function createRegistrationPass(
  file: SourceFile,
  frameworks: readonly Framework[],
  registeringMethods: ReadonlySet<string>,
  known: KnownFunctions,
  add: (registered: RegisteredFunctions) => void,
  size: () => number,
  hasReceivers: boolean,
): () => void {
  const methodCalls = file.nodes
    .callsOf(...[...file.nodes.calledMethods].filter((name) => registeringMethods.has(name)))
    .filter(({ callee }) => callee.type === 'MemberExpression');
  const handlerCalls = getHandlerCallIndex(frameworks);
  const getCalls = (): readonly (TSESTree.CallExpression | TSESTree.NewExpression)[] =>
    [...file.nodes.of('CallExpression'), ...file.nodes.of('NewExpression')].filter(
      createHandOverLook(file, handlerCalls),
    );
  const isFileOf = (framework: Framework) => framework.files?.some((pattern) => pattern.test(file.filename)) ?? false;
  const registered: RegisteredFunctions[] = [];
  let open: readonly TSESTree.CallExpression[] = methodCalls;
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
      open = open.filter((call) => {
        const found = findRegistered(call, file, frameworks, known);
        registered.push(...found);
        found.forEach(add);
        return found.length === 0;
      });
    }
  };
}
