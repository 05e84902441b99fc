import { testHandlers } from './handler-cases.ts';

testHandlers('gRPC', [
  {
    name: 'services as objects, in place and by name, and functions that are registered alone',
    code: `
      const grpc = require('@grpc/grpc-js');
      const protoLoader = require('@grpc/proto-loader');
      const proto = grpc.loadPackageDefinition(protoLoader.loadSync('chat.proto'));

      /* handler: context callback */ function sayHello(a, b) { b(null, { text: a.request.name }); }
      const chat = {
        join: /* handler: context */ (a) => {
          a.on('data', /* handler: data */ (b) => a.write(b));
          a.on('end', /* not a handler */ () => a.end());
        },
        send/* handler: context callback */ (a, b) { b(null, {}); },
      };

      const server = new grpc.Server();
      server.addService(proto.Greeter.service, { sayHello });
      server.addService(proto.Chat.service, chat);
      server.register('/chat/leave', /* handler: context callback */ (a, b) => b(null, {}), write, read, 'unary');
      server.bindAsync('0.0.0.0:50051', grpc.ServerCredentials.createInsecure(), /* not a handler */ (error) => {
        if (error) throw error;
      });
      /* not a handler */ function write(a) { return Buffer.from(a); }
      /* not a handler */ function read(a) { return String(a); }
    `,
  },
  {
    name: 'the methods of a class, and types',
    filename: 'src/greeter.ts',
    code: `
      import { Server, type handleUnaryCall, type ServerWritableStream, type UntypedServiceImplementation } from '@grpc/grpc-js';
      import { GreeterService } from './generated/greeter.js';

      class Greeter {
        sayHello/* handler: context callback */ (a, b) { b(null, { text: a.request.name }); }
        sayHellos/* handler: context */ (a) { a.end(); }
      }
      class Chat {
        join/* handler: context */ (a) { a.end(); }
      }
      const server = new Server();
      server.addService(GreeterService, new Greeter());
      const chat = new Chat();
      server.addService(ChatService, chat);

      export const sayBye: handleUnaryCall<Name, Greeting> = /* handler: context callback */ (a, b) => b(null, {});
      export const others: UntypedServiceImplementation = { sayNothing/* handler: context callback */ (a, b) { b(null, {}); } };
      export /* handler: context */ function count(a: ServerWritableStream<Name, Greeting>) { a.end(); }
    `,
  },
  {
    name: 'handlers that another file registers, by the names of their parameters',
    code: `
      const { status } = require('@grpc/grpc-js');
      exports.sayHello = /* handler: context callback */ (call, callback) => callback(null, { text: call.request.name });
      exports.measure = /* not a handler */ (call, callback) => callback(null, call.duration);
      exports.track = /* not a handler */ (call, count) => call.request.count + count;
    `,
  },
  {
    name: 'clients and servers of something else',
    code: `
      const grpc = require('@grpc/grpc-js');
      const { Server } = require('./bluetooth');

      const server = new Server();
      server.addService('180f', { read: /* not a handler */ (a, b) => b(null, a.value) });

      const client = new proto.Greeter('localhost:50051', grpc.credentials.createInsecure());
      client.sayHello({ name: 'you' }, /* not a handler */ (error, a) => { console.log(error ?? a.text); });
      const call = client.sayHellos({ name: 'you' });
      call.on('data', /* not a handler */ (a) => console.log(a));
    `,
  },
]);
