import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'Apollo Server';

const own = place("the resolver's own finally");
const executionDidEnd = place('plugin executionDidEnd');
const willSendResponse = place('plugin willSendResponse');
const onFinish = place("context: res.on('finish')");
const onClose = place("context: res.on('close')");
const didEncounterErrors = place('plugin didEncounterErrors');
const formatError = place('formatError option');
const unexpected = place('plugin unexpectedErrorProcessingRequest');
const invalid = place('plugin invalidRequestWasReceived');

export const typeDefs = 'type Report { title: String account: String } type Query { report(id: ID!): Report }';

export const resolvers = {
  Query: {
    report: (parent, { id }) => handle(id, (title) => ({ title }), { own }),
  },
};

export async function context({ res }) {
  res.on('finish', onFinish);
  res.on('close', onClose);
  return {};
}

export const options = {
  formatError(formatted) {
    formatError();
    return formatted;
  },
};

export const plugins = [
  {
    async unexpectedErrorProcessingRequest() {
      unexpected();
    },
    async invalidRequestWasReceived() {
      invalid();
    },
    async requestDidStart() {
      return {
        async executionDidStart() {
          return { executionDidEnd: async () => executionDidEnd() };
        },
        async willSendResponse() {
          willSendResponse();
        },
        async didEncounterErrors() {
          didEncounterErrors();
        },
      };
    },
  },
];
