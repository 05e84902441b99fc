import Hapi from '@hapi/hapi';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'hapi';

const own = place("the handler's own finally");
const onPostHandler = place('ext onPostHandler');
const onPreResponse = place('ext onPreResponse');
const onFinish = place("request.raw.res.on('finish')");
const onClose = place("request.raw.res.on('close')");
const onResponse = place("server.events 'response'");
const onPostResponse = place('ext onPostResponse');
const onErrorEvent = place("server.events 'request' channel error");
const onDisconnect = place("request.events 'disconnect'");
const onPayload = place("request.events 'finish' (payload read)");

export const server = Hapi.server({ host: '127.0.0.1', port: 0, debug: false });

server.ext('onRequest', (request, h) => {
  request.raw.res.on('finish', onFinish);
  request.raw.res.on('close', onClose);
  request.events.once('disconnect', onDisconnect);
  request.events.once('finish', onPayload);
  return h.continue;
});
for (const [name, mark] of [
  ['onPostHandler', onPostHandler],
  ['onPreResponse', onPreResponse],
  ['onPostResponse', onPostResponse],
]) {
  server.ext(name, (request, h) => {
    mark();
    return h.continue;
  });
}
server.events.on('response', onResponse);
server.events.on({ name: 'request', channels: 'error' }, onErrorEvent);

server.route({
  method: 'GET',
  path: '/reports/{id}',
  handler: (request, h) => handle(request.params.id, (body) => h.response(body), { own }),
});
