import { Alert } from '../../components/Alert';
import { DataTable, type Column } from '../../components/DataTable';
import { FileDrop } from '../../components/FileDrop';
import { Loaded } from '../../components/Loaded';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useCodeLists, useLoadCodeList, type CodeList } from './exchange';

/** CodeListImport loads code lists of standards, so that codes are shown by their names. */
export function CodeListImport() {
  const t = useText();
  const load = useLoadCodeList();
  const lists = useCodeLists();
  return (
    <section className="pr-stack" aria-labelledby="codelisten">
      <h2 className="kern-heading-medium" id="codelisten">{t('exchange.source.codes')}</h2>
      <p className="kern-body pr-prose">{t('exchange.text.codes')}</p>
      <FileDrop label={t('imports.file')} hint={t('exchange.codesHint')} accept=".xml,.gc,application/xml,text/xml" disabled={load.isPending} onFiles={([chosen]) => chosen && load.mutate(chosen)} />
      {load.error && <ProblemView error={load.error} />}
      {load.data && <Alert tone="success" live title={t(load.data.known ? 'exchange.codesKnown' : 'exchange.codesLoaded', { name: load.data.name, count: load.data.codes.length })} />}
      <Loaded query={lists}>{(all) => (all.length > 0 ? <Lists lists={all} /> : null)}</Loaded>
    </section>
  );
}

function Lists({ lists }: { lists: readonly CodeList[] }) {
  const t = useText();
  const { dateTime } = useFormats();
  const columns: readonly Column<CodeList>[] = [
    { id: 'name', header: t('exchange.codeList'), rowHeader: true, cell: (one) => one.name || one.key },
    { id: 'version', header: t('exchange.version'), cell: (one) => one.version },
    { id: 'codes', header: t('exchange.codes'), numeric: true, cell: (one) => one.codes.length },
    { id: 'saved', header: t('exchange.savedAt'), cell: (one) => dateTime(one.savedAt) },
  ];
  return <DataTable caption={t('exchange.codeLists')} columns={columns} rows={lists} id={(one) => `${one.key} ${one.version}`} />;
}
