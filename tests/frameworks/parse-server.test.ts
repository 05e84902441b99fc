import { testHandlers } from './handler-cases.ts';

testHandlers('Parse Server', [
  {
    name: 'cloud functions and triggers',
    filename: 'cloud/main.js',
    code: `
      Parse.Cloud.define('averageStars', /* handler: request */ async (call) => average(call.params.movie), { requireUser: true });
      Parse.Cloud.beforeSave('Review', /* handler: request */ ({ object, user }) => object.set('author', user));
      Parse.Cloud.afterLogin(/* handler: request */ async (call) => audit(call.object));
      Parse.Cloud.run('averageStars', { movie: 'x' }).then(/* not a handler */ (stars) => console.log(stars));
    `,
  },
  {
    name: 'Parse from its package, and a cloud of another library',
    code: `
      import Parse from 'parse/node';
      import Cloud from 'sky';
      Parse.Cloud.define('hello', /* handler: request */ async (call) => call.user);
      Cloud.define('shape', /* not a handler */ async (call) => call.user);
    `,
  },
]);
