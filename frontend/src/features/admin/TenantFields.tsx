import type { FieldMessage } from '../../components/ErrorSummary';
import { TextField } from '../../components/TextField';
import { useText, type Translate } from '../../i18n/text';
import type { NewTenant } from './api';

export const emptyTenant: NewTenant = { tenantName: '', slug: '', host: '', name: '', username: '', password: '' };

/** slugOf proposes the short name of a municipality for addresses: "Stadt Ahlenbrück" becomes ahlenbrueck. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(stadt|gemeinde|markt|kreis|landkreis|samtgemeinde|verbandsgemeinde)\s+/, '')
    .replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss')
    .normalize('NFD').replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

/** missingFields names what a new municipality needs and was not given; ids are those of the inputs. */
export function missingFields(tenant: NewTenant, t: Translate): FieldMessage[] {
  const found: FieldMessage[] = [];
  for (const field of ['tenantName', 'slug', 'name', 'username', 'password'] as const) {
    if (!tenant[field].trim()) found.push({ field, message: t(`admin.missing.${field}`) });
  }
  return found;
}

interface TenantFieldsProps {
  value: NewTenant;
  errors: readonly FieldMessage[];
  /** Level of the headings inside, one below the one above. */
  level: 2 | 3;
  onChange(value: NewTenant): void;
}

/** TenantFields ask for a municipality and the first account that administers it. */
export function TenantFields({ value, errors, level, onChange }: TenantFieldsProps) {
  const Heading = `h${level}` as const;
  const t = useText();
  const message = (field: string) => errors.find((error) => error.field === field)?.message;
  const set = (part: Partial<NewTenant>) => onChange({ ...value, ...part });
  const rename = (tenantName: string) => set({ tenantName, slug: value.slug === slugOf(value.tenantName) ? slugOf(tenantName) : value.slug });
  return (
    <div className="pr-stack">
      <TextField id="tenantName" label={t('admin.tenants.name')} hint={t('admin.tenants.nameHint')} autoComplete="organization" value={value.tenantName} error={message('tenantName')} onChange={(e) => rename(e.target.value)} />
      <TextField id="slug" label={t('admin.tenants.slug')} hint={t('admin.tenants.slugHint')} spellCheck={false} value={value.slug} error={message('slug')} onChange={(e) => set({ slug: e.target.value })} />
      <TextField id="host" label={t('admin.tenants.host')} hint={t('admin.tenants.hostHint')} optional spellCheck={false} value={value.host ?? ''} error={message('host')} onChange={(e) => set({ host: e.target.value })} />
      <Heading className="kern-title">{t('admin.tenants.first')}</Heading>
      <TextField id="name" label={t('admin.users.name')} autoComplete="off" value={value.name} error={message('name')} onChange={(e) => set({ name: e.target.value })} />
      <TextField id="username" label={t('session.username')} autoComplete="username" autoCapitalize="none" spellCheck={false} value={value.username} error={message('username')} onChange={(e) => set({ username: e.target.value })} />
      <TextField id="password" type="password" label={t('session.password')} hint={t('admin.passwordHint')} autoComplete="new-password" value={value.password} error={message('password')} onChange={(e) => set({ password: e.target.value })} />
    </div>
  );
}
