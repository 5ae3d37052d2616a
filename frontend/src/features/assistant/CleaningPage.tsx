import { Link, useNavigate } from 'react-router';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { Badge } from '../../components/Badge';
import { DataTable, type Column } from '../../components/DataTable';
import { DeleteButton } from '../../components/DeleteButton';
import { Loaded } from '../../components/Loaded';
import { PageTitle } from '../../components/PageTitle';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useDeleteList, useLists } from './api';
import { ListUpload } from './ListUpload';

type Listed = NonNullable<ReturnType<typeof useLists>['data']>[number];

/** CleaningPage takes messy lists and shows those that are being cleaned. */
export function CleaningPage() {
  const t = useText();
  const can = useCan();
  const navigate = useNavigate();
  const lists = useLists();
  if (!can('import.run')) return <Alert tone="warning" title={t('pages.forbidden.title')}><p className="kern-body">{t('pages.forbidden.text')}</p></Alert>;
  return (
    <>
      <PageTitle title={t('assistant.clean.title')}><p className="kern-body pr-prose">{t('assistant.clean.lead')}</p></PageTitle>
      <div className="pr-stack">
        <ListUpload onAdded={(id) => void navigate(`/import/bereinigen/${id}`)} />
        <Loaded query={lists}>{(data) => (data.length > 0 ? <Lists lists={data} /> : null)}</Loaded>
      </div>
    </>
  );
}

function Lists({ lists }: { lists: readonly Listed[] }) {
  const t = useText();
  const { dateTime } = useFormats();
  const columns: readonly Column<Listed>[] = [
    { id: 'file', header: t('assistant.clean.file'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/import/bereinigen/${one.id}`}>{one.fileName}</Link> },
    { id: 'state', header: t('assistant.clean.state'), cell: (one) => <Badge tone={one.state === 'taken' ? 'success' : 'info'}>{t(`assistant.clean.state.${one.state}`)}</Badge> },
    { id: 'changed', header: t('assistant.clean.changed'), cell: (one) => dateTime(one.updatedAt) },
    {
      id: 'delete',
      header: t('assistant.clean.remove'),
      cell: (one) => <Remove list={one} />,
    },
  ];
  return (
    <section className="pr-stack" aria-labelledby="listen">
      <h2 className="kern-heading-medium" id="listen">{t('assistant.clean.lists')}</h2>
      <DataTable caption={t('assistant.clean.table')} columns={columns} rows={lists} id={(one) => one.id} />
    </section>
  );
}

function Remove({ list }: { list: Listed }) {
  const t = useText();
  const remove = useDeleteList();
  return (
    <DeleteButton small title={t('assistant.clean.removeAsk', { name: list.fileName })} label={t('assistant.clean.removeOne', { name: list.fileName })} busy={remove.isPending} error={remove.error} onDelete={() => remove.mutate({ id: list.id, etag: list.etag })}>
      <p className="kern-body">{t('assistant.clean.removeText')}</p>
    </DeleteButton>
  );
}
