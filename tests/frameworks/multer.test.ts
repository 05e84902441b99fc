import { testHandlers } from './handler-cases.ts';

testHandlers('Multer', [
  {
    name: 'the choice of a place and a name for an upload',
    code: `
      const multer = require('multer');
      const storage = multer.diskStorage({
        destination: /* handler: request data callback */ (req, file, cb) => cb(null, 'uploads'),
        filename: /* handler: request data callback */ function (req, file, cb) {
          cb(null, Date.now() + file.originalname);
        },
      });
      module.exports = multer({ storage, fileFilter: /* handler: request data callback */ (req, file, cb) => cb(null, true) });
    `,
  },
  {
    name: 'keys of objects in S3',
    code: `
      import multer from 'multer';
      import multerS3 from 'multer-s3';
      export const upload = multer({
        storage: multerS3({ s3, bucket: 'avatars', key: /* handler: request data callback */ (req, file, cb) => cb(null, file.originalname) }),
      });
    `,
  },
  {
    name: 'a disk of another library',
    code: `
      import { diskStorage } from './disks.js';
      export const disk = diskStorage({ filename: /* not a handler */ (volume, file, cb) => cb(null, file) });
    `,
  },
]);
