// Reads the sources of the page: which addresses the router knows, and which files show dialogs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

const source = (file) => readFileSync(join(SOURCES, file), 'utf8');

/** dialogFiles lists every file that shows a dialog, apart from the ones that all others are made of; a DeleteButton shows the same one wherever it stands, and so does a StaleDialog. */
export function dialogFiles() {
  return readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx') && !entry.name.endsWith('.test.tsx'))
    .map((entry) => relative(SOURCES, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => (!/^components\/[^/]+$/.test(file) || file === 'components/DeleteButton.tsx') && /<(Dialog|ConfirmDialog|ConflictDialog|OperationDialog|SaveDialog)\b/.test(source(file)))
    .sort();
}

/** showsDialog reports whether there is such a file and it shows a dialog of any kind. */
export const showsDialog = (file) => existsSync(join(SOURCES, file)) && /<\w*(Dialog|DeleteButton)\b/.test(source(file));
