import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import type { Made } from './people';

/** Passwords tells once what the first passwords are, and which lines did not become an account or have no role. */
export function Passwords({ made, onAgain, onDone }: { made: readonly Made[]; onAgain(lines: readonly string[]): void; onDone(): void }) {
  const t = useText();
  const accounts = made.filter((one) => one.password !== '');
  const refused = made.filter((one) => one.password === '');
  const bare = accounts.filter((one) => one.problem);
  const columns: readonly Column<Made>[] = [
    { id: 'name', header: t('assistant.people.name'), rowHeader: true, cell: (one) => one.name },
    { id: 'username', header: t('assistant.people.username'), cell: (one) => one.username },
    {
      id: 'password',
      header: t('assistant.people.password'),
      cell: (one) => (
        <>
          {one.password ? <code>{one.password}</code> : t('assistant.people.noAccount')}
          {one.problem && <p className="kern-body">{one.password ? t('assistant.people.noRole', { why: one.problem }) : one.problem}</p>}
        </>
      ),
    },
  ];
  const title = refused.length === 0 ? t('assistant.people.made') : t('assistant.people.partly', { count: accounts.length, all: made.length });
  return (
    <section className="pr-stack" aria-label={title}>
      <Alert tone={refused.length + bare.length > 0 ? 'warning' : 'success'} live title={title}>
        {accounts.length > 0 && <p className="kern-body">{t('assistant.people.once')}</p>}
      </Alert>
      <DataTable caption={t('assistant.people.passwords')} columns={columns} rows={made} id={(one) => one.username + one.line} />
      <div className="pr-actions">
        <Button onClick={onDone}>{t('assistant.next')}</Button>
        {refused.length > 0 && <Button variant="secondary" onClick={() => onAgain(refused.map((one) => one.line))}>{t('assistant.people.again', { count: refused.length })}</Button>}
      </div>
    </section>
  );
}
