import { useState } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { UnitField } from './UnitField';
import { useImportTable, type Kind, type Sheet, type Target } from './api';
import { ColumnTable } from './ColumnTable';
import { doubleTargets, missingTargets, usedMapping, type Mapping } from './mapping';
import { TableResultView } from './TableResultView';

interface ColumnStepProps {
  kind: Kind;
  file: File;
  sheet: Sheet;
  targets: readonly Target[];
  /** Rows may leave the unit out: the person names one for all of them. */
  withUnit?: boolean;
}

/** ColumnStep says what the columns mean, checks the whole table and then imports it: all rows or none. */
export function ColumnStep({ kind, file, sheet, targets, withUnit }: ColumnStepProps) {
  const t = useText();
  const check = useImportTable();
  const save = useImportTable();
  const [mapping, setMapping] = useState<Mapping>(sheet.mapping);
  const [unitId, setUnitId] = useState('');
  const missing = missingTargets(targets, mapping).filter((one) => one.key !== 'unit' || unitId === '');
  const double = doubleTargets(targets, mapping);
  const change = (next: Mapping) => {
    setMapping(next);
    check.reset();
    save.reset();
  };
  const request = { kind, file, sheet: sheet.sheet, mapping: usedMapping(mapping), unitId };
  const dry = check.data;
  return (
    <>
      <section className="pr-stack" aria-labelledby="schritt-spalten">
        <h2 className="kern-heading-medium" id="schritt-spalten">{t('imports.columns')}</h2>
        <p className="kern-body pr-prose">{t('imports.columnsText', { count: sheet.rows })}</p>
        <ColumnTable sheet={sheet} targets={targets} mapping={mapping} onChange={change} />
        {withUnit && <UnitField value={unitId} onChange={(id) => { setUnitId(id); check.reset(); save.reset(); }} />}
        {missing.length > 0 && <Alert tone="warning" title={t('imports.missing', { targets: missing.map((one) => one.label).join(', ') })} />}
        {double.length > 0 && <Alert tone="warning" title={t('imports.double', { targets: double.map((one) => one.label).join(', ') })} />}
        <Button disabled={missing.length > 0 || double.length > 0 || check.isPending} onClick={() => check.mutate({ ...request, dryRun: true }, { onSuccess: () => save.reset() })}>
          {t(check.isPending ? 'imports.checking' : 'imports.check')}
        </Button>
        {check.error && <ProblemView error={check.error} />}
      </section>
      {dry && (
        <section className="pr-stack" aria-labelledby="schritt-ergebnis">
          <h2 className="kern-heading-medium" id="schritt-ergebnis">{t(save.data?.saved ? 'imports.step.result' : 'imports.step.check')}</h2>
          <TableResultView result={save.data ?? dry} />
          {save.error && <ProblemView error={save.error} />}
          {!save.data?.saved && dry.errors === 0 && dry.created + dry.changed > 0 && (
            <Button disabled={save.isPending} onClick={() => save.mutate({ ...request, dryRun: false })}>
              {save.isPending ? t('imports.importing') : t('imports.import', { count: dry.created + dry.changed })}
            </Button>
          )}
        </section>
      )}
    </>
  );
}
