import { useEffectOf } from '../../api/changeovers';
import { Basis, FigureTable } from '../../components/changeover/FigureTable';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';

/** CostTable tells what the versions cost per case and per year, with the numbers of the Steckbrief and of the settings. */
export function CostTable({ before, after }: { before: string; after: string }) {
  const t = useText();
  const { data, error, isLoadingError } = useEffectOf(before, after);
  if (isLoadingError) return <ProblemView error={error} />;
  if (!data) return null;
  return (
    <div className="pr-card">
      <h3 className="kern-heading-small">{t('compare.cost')}</h3>
      <FigureTable effect={data} caption={t('compare.cost')} only={['minutes', 'centsPerCase', 'hoursPerYear', 'centsPerYear']} />
      <Basis effect={data} />
    </div>
  );
}
