import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('gRPC', [
  {
    name: 'who calls in a module variable, beside one that is handed on',
    leaks: `
      const grpc = require('@grpc/grpc-js');
      let user;
      const server = new grpc.Server();
      server.addService(proto.Orders.service, {
        async list(call, callback) {
          «user = call.metadata.get('user')[0]»;
          callback(null, { orders: await load() });
        },
      });
      const load = () => database.orders.find({ user });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'call.metadata', instead: "'call'" } }],
    keeps: `
      const grpc = require('@grpc/grpc-js');
      let calls = 0;
      const server = new grpc.Server();
      server.addService(proto.Orders.service, {
        async list(call, callback) {
          calls += 1;
          const [user] = call.metadata.get('user');
          callback(null, { orders: await load(user) });
        },
      });
      const load = (user) => database.orders.find({ user });
    `,
  },
  {
    name: 'a field of the one instance that implements a service, beside the same class on a client',
    filename: 'src/orders.ts',
    leaks: `
      import { Server, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
      class Orders {
        private customer = '';
        async create(call: ServerUnaryCall<Order, Order>, callback: sendUnaryData<Order>) {
          «this.customer = call.request.customer»;
          await this.check(call.request);
          callback(null, await this.save(this.customer));
        }
      }
      const server = new Server();
      server.addService(OrdersService, new Orders());
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.customer', source: 'call.request.customer', owner: 'Orders', instead: "'call'" },
      },
    ],
    keeps: `
      import { credentials } from '@grpc/grpc-js';
      class Orders {
        private customer = '';
        private readonly client = new OrdersClient('orders:50051', credentials.createInsecure());
        async create(order: Order) {
          this.customer = order.customer;
          return new Promise((resolve) => this.client.create(order, (error, answer) => resolve(answer)));
        }
      }
      export const orders = new Orders();
    `,
  },
]);
