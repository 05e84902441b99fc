import { defineConfig } from 'eslint/config';
import requestScope from 'eslint-plugin-request-scope';

export default defineConfig([
  {
    files: ['before/**/*.js', 'after/**/*.js', 'data/**/*.js'],
    plugins: { 'request-scope': requestScope },
    extends: ['request-scope/recommended'],
  },
]);
