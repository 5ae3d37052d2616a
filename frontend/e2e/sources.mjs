// Reads the sources of the page: which addresses the router knows, and which files show dialogs.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const SOURCES = resolve(fileURLToPath(import.meta.url), '../../src');

/** routes lists every address of the router table as a pattern, "/prozesse/:id/verlauf". */
export function routes() {
  const file = ts.createSourceFile('router.tsx', readFileSync(join(SOURCES, 'app/router.tsx'), 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found = [];
  const member = (object, name) => object.properties.find((one) => ts.isPropertyAssignment(one) && one.name.getText() === name)?.initializer;
  const walk = (node, above) => {
    if (!ts.isObjectLiteralExpression(node)) {
      ts.forEachChild(node, (child) => walk(child, above));
      return;
    }
    const path = member(node, 'path');
    const here = path ? `${above}/${path.text}` : above;
    const children = member(node, 'children');
    if (children) walk(children, here);
    else if (path || member(node, 'index')) found.push(here || '/');
  };
  walk(file, '');
  return found;
}

/** dialogFiles lists every file that shows a dialog, apart from the ones that all others are made of; a DeleteButton shows the same one wherever it stands. */
export function dialogFiles() {
  return readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx') && !entry.name.endsWith('.test.tsx'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => (!/\/components\/[^/]+$/.test(path) || path.endsWith('/DeleteButton.tsx')) && /<(Dialog|ConfirmDialog|ConflictDialog|OperationDialog|SaveDialog)\b/.test(readFileSync(path, 'utf8')))
    .map((path) => relative(SOURCES, path))
    .sort();
}
