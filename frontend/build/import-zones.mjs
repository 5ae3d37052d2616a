// ESLint rule: imports flow components, api, i18n, bpmn → features → app; one feature never imports another.
import { dirname, relative, resolve } from 'node:path';

const MAY_IMPORT = {
  i18n: ['i18n'],
  api: ['api', 'i18n'],
  components: ['components', 'i18n', 'api'],
  bpmn: ['bpmn', 'i18n', 'components'],
  features: ['features', 'components', 'api', 'i18n', 'bpmn'],
  app: ['app', 'features', 'components', 'api', 'i18n', 'bpmn'],
};

function place(file, src) {
  const [zone, feature] = relative(src, file).split('/');
  return { zone, feature };
}

function verdict(from, to) {
  const allowed = MAY_IMPORT[from.zone];
  if (!allowed || !MAY_IMPORT[to.zone]) return undefined;
  if (!allowed.includes(to.zone)) return `src/${from.zone} must not import src/${to.zone}`;
  if (from.zone === 'features' && to.zone === 'features' && from.feature !== to.feature) {
    return `feature ${from.feature} must not import feature ${to.feature}`;
  }
  return undefined;
}

const rule = {
  create(context) {
    const src = resolve(context.cwd, 'src');
    const check = (node) => {
      const target = node.source?.value;
      if (typeof target !== 'string' || !target.startsWith('.')) return;
      const message = verdict(place(context.filename, src), place(resolve(dirname(context.filename), target), src));
      if (message) context.report({ node, message });
    };
    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

export default { rules: { 'import-zones': rule } };
