/** Platforms that call an exported function: it is called here as they do, with their own event or web `Request`. */
function platform(call) {
  return async (module) => {
    let current = new AbortController();
    return {
      async invoke({ id, token }) {
        const controller = new AbortController();
        current = controller;
        try {
          return await call(module, { id, token, signal: controller.signal });
        } catch (error) {
          return error instanceof Response ? readResponse(error) : { status: 500, body: String(error) };
        }
      },
      abort: async () => current.abort(),
      close: async () => {},
    };
  };
}

async function readResponse(response) {
  return { status: response.status, body: await response.text() };
}

function webRequest({ id, token, signal }) {
  const headers = token ? { authorization: token, cookie: `session=${token}` } : {};
  return new Request(`http://127.0.0.1/reports/${id}`, { headers, signal });
}

function cookiesOf(token) {
  return { get: (name) => (name === 'session' ? token : undefined), set() {}, delete() {} };
}

async function callLambda({ handler }, { id, token }) {
  const event = {
    version: '2.0',
    rawPath: `/reports/${id}`,
    pathParameters: { id },
    headers: token ? { authorization: token } : {},
    requestContext: { http: { method: 'GET', path: `/reports/${id}` } },
  };
  const context = { callbackWaitsForEmptyEventLoop: true, functionName: 'reports', awsRequestId: crypto.randomUUID() };
  const { statusCode, body } = await handler(event, context);
  return { status: statusCode, body: body ?? '' };
}

async function callNext({ GET }, call) {
  return readResponse(await GET(webRequest(call), { params: Promise.resolve({ id: call.id }) }));
}

/** An endpoint (`GET`) or a page's `load`, behind the `handle` hook where the example has one. */
async function callSvelteKit({ GET, load, handle }, call) {
  const event = {
    request: webRequest(call),
    url: new URL(`http://127.0.0.1/reports/${call.id}`),
    params: { id: call.id },
    locals: {},
    cookies: cookiesOf(call.token),
    setHeaders() {},
    fetch,
  };
  const resolve = async (resolved) => {
    if (GET) return GET(resolved);
    return Response.json(load ? await load(resolved) : resolved.locals);
  };
  return readResponse(await (handle ? handle({ event, resolve }) : resolve(event)));
}

async function callRemix({ loader }, call) {
  const data = await loader({ request: webRequest(call), params: { id: call.id }, context: {} });
  return data instanceof Response ? readResponse(data) : { status: 200, body: JSON.stringify(data) };
}

const workerEnvironment = { REGION: 'local' };

async function callWorker({ default: worker }, call) {
  const context = { waitUntil() {}, passThroughOnException() {} };
  return readResponse(await worker.fetch(webRequest(call), workerEnvironment, context));
}

export const functionStarters = {
  'aws-lambda': platform(callLambda),
  next: platform(callNext),
  sveltekit: platform(callSvelteKit),
  remix: platform(callRemix),
  workers: platform(callWorker),
};
