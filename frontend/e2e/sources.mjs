// Reads the sources of the page: which addresses the router knows, which files show dialogs, and whether looks come along.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
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

const files = (ending) => readdirSync(SOURCES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.name.endsWith(`.test${ending}`))
  .map((entry) => relative(SOURCES, join(entry.parentPath ?? entry.path, entry.name)));

/** dialogFiles lists every file that shows a dialog, apart from the ones that all others are made of; a DeleteButton shows the same one wherever it stands, and so does a StaleDialog. */
export function dialogFiles() {
  return files('.tsx')
    .filter((file) => (!/^components\/[^/]+$/.test(file) || file === 'components/DeleteButton.tsx') && /<(Dialog|ConfirmDialog|ConflictDialog|OperationDialog|SaveDialog)\b/.test(source(file)))
    .sort();
}

/** showsDialog reports whether there is such a file and it shows a dialog of any kind. */
export const showsDialog = (file) => existsSync(join(SOURCES, file)) && /<\w*(Dialog|DeleteButton)\b/.test(source(file));

/** strayClasses lists classes of the page whose styles neither all pages have nor the room that names them fetches. */
export function strayClasses() {
  const room = (file) => file.split('/').slice(0, 2).join('/'); // features/office
  const styles = files('.css').map((file) => ({ file, names: new Set([...source(file).matchAll(/\.(pr-[\w-]+)/g)].map(([, name]) => name)) }));
  const parts = files('.tsx').map((file) => ({ file, text: source(file) }));
  const fetched = (at) => parts.filter(({ file }) => file.startsWith(at)).flatMap(({ text }) => [...text.matchAll(/import '([^']+\.css)'/g)].map(([, path]) => basename(path)));
  return parts.flatMap(({ file, text }) => {
    const own = fetched(room(file));
    const named = [...text.matchAll(/(?:className=|cx\()[^>]*/g)].flatMap(([names]) => names.match(/(?<![\w-])pr-[\w-]*\w(?![\w-]|\$)/g) ?? []);
    return [...new Set(named)].filter((name) => {
      const places = styles.filter(({ names }) => names.has(name)).map((style) => style.file);
      return places.length > 0 && !places.some((style) => style.startsWith('app/') || file.startsWith(dirname(style)) || own.includes(basename(style)));
    }).map((name) => `${name} in ${file}`);
  });
}
