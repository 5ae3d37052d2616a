import './imports.css';
import { Link, useSearchParams } from 'react-router';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { PageTitle } from '../../components/PageTitle';
import { useText } from '../../i18n/text';
import { SourceImport } from './SourceImport';
import { ModelImport } from './ModelImport';
import { TableImport } from './TableImport';

type What = 'processes' | 'units' | 'models' | 'programm';

/** ImportPage brings lists and models of others into the register. */
export function ImportPage() {
  const t = useText();
  const can = useCan();
  const [params, setParams] = useSearchParams();
  const allowed: What[] = [...(can('import.run') ? (['processes', 'units', 'programm'] as const) : []), ...(can('model.upload') ? (['models'] as const) : [])];
  const what = allowed.find((one) => one === params.get('was')) ?? allowed[0];
  if (!what) return <Alert tone="warning" title={t('pages.forbidden.title')}><p className="kern-body">{t('pages.forbidden.text')}</p></Alert>;
  return (
    <>
      <PageTitle title={t('shell.nav.imports')}><p className="kern-body">{t('imports.lead')}</p></PageTitle>
      <div className="pr-importsteps">
        <ChoiceGroup
          legend={t('imports.what')}
          options={allowed.map((one) => [one, t(`imports.what.${one}`)] as const)}
          value={[what]}
          onChange={([next = 'processes']) => setParams({ was: next }, { replace: true })}
        />
        {what === 'processes' && <p className="kern-body"><Link className="kern-link" to="/import/bereinigen">{t('assistant.clean.title')}</Link></p>}
        {what === 'models' && <ModelImport />}
        {what === 'programm' && <SourceImport />}
        {(what === 'processes' || what === 'units') && <TableImport key={what} kind={what} />}
        <p className="kern-body"><Link className="kern-link" to="/import/quittungen">{t('exchange.receipts')}</Link></p>
      </div>
    </>
  );
}
