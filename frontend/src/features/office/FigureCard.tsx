import type { Unit } from '../../api/units';
import { Facts } from '../../components/Facts';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Card } from './Card';

/** FigureCard shows the figures of a unit; those about small groups are not given to everybody. */
export function FigureCard({ unit }: { unit: Unit }) {
  const t = useText();
  const format = useFormats();
  const { facts, suppressed } = unit;
  const shown = (value: number | undefined, scale = 1) => (value === undefined ? t(suppressed ? 'units.suppressed' : 'common.unknown') : format.number(value / scale));
  return (
    <Card title={t('units.figures')}>
      <Facts
        rows={[
          [t('units.staff'), shown(facts.staffHundredths, 100)],
          [t('units.workplaces'), shown(facts.workplaces)],
          [t('units.workplacesDms'), shown(facts.workplacesDms)],
          [t('units.leaving'), shown(facts.leavingFiveYears)],
        ]}
      />
    </Card>
  );
}
