import './imports.css';
import { useSearchParams } from 'react-router';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { PageTitle } from '../../components/PageTitle';
import { useText } from '../../i18n/text';
import { ModelImport } from './ModelImport';
import { TableImport } from './TableImport';

type What = 'processes' | 'units' | 'models';

/** ImportPage brings lists and models of others into the register. */
export function ImportPage() {
  const t = useText();
  const can = useCan();
  const [params, setParams] = useSearchParams();
  const allowed: What[] = [...(can('import.run') ? (['processes', 'units'] as const) : []), ...(can('model.upload') ? (['models'] as const) : [])];
  const what = allowed.find((one) => one === params.get('was')) ?? allowed[0];
  if (!what) return <Alert tone="warning" title={t('pages.forbidden.title')}><p className="kern-body">{t('pages.forbidden.text')}</p></Alert>;
  return (
    <>
      <PageTitle title={t('shell.nav.imports')}><p className="kern-body">{t('imports.lead')}</p></PageTitle>
      <div className="pr-steps">
        <ChoiceGroup
          legend={t('imports.what')}
          options={allowed.map((one) => [one, t(`imports.what.${one}`)] as const)}
          value={[what]}
          onChange={([next = 'processes']) => setParams({ was: next }, { replace: true })}
        />
        {what === 'models' ? <ModelImport /> : <TableImport key={what} kind={what} />}
      </div>
    </>
  );
}
