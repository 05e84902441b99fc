/**
 * An object that is made when something of it is first asked for. Parts of the model are handed on as deferred ones, so that
 * a question which a name or a line already answers costs none of them.
 *
 * Its members are asked for by name: it cannot be spread.
 *
 * `const flow = deferred(() => createRequestFlow(…))` computes nothing before `flow.isRequestCode(node)`.
 */
export function deferred<Part extends object>(make: () => Part): Part {
  let made: Part | undefined;
  return new Proxy({} as Part, {
    get: (_, key) => Reflect.get((made ??= make()), key),
  });
}
