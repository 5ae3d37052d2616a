import js from '@eslint/js';
import ts from 'typescript-eslint';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import zones from './build/import-zones.mjs';

export default ts.config(
  { ignores: ['dist', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  a11y.flatConfigs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks, house: zones },
    rules: {
      ...hooks.configs.recommended.rules,
      'house/import-zones': 'error',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-imports': ['error', { paths: [{ name: '@tanstack/react-query', importNames: ['useMutation'], message: 'Take useMutation of src/api/mutation.ts: it keeps its callbacks when the page changes.' }] }],
      'no-restricted-globals': ['error', { name: 'FormData', message: 'Take formOf of src/api/file.ts: it says when a file has changed since it was chosen.' }],
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['tabpanel', 'region'], tags: [] }],
    },
  },
  { files: ['src/api/mutation.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['src/api/file.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['build/**', 'e2e/**', '*.config.*'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', document: 'readonly', window: 'readonly', fetch: 'readonly', setTimeout: 'readonly', Buffer: 'readonly', FormData: 'readonly', Blob: 'readonly' } },
  },
);
