import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { useText } from '../../../i18n/text';
import type { Failure } from './useAnswers';

/** FailureNote says which answers could not be saved, why, and sends them again. */
export function FailureNote({ failures, onRetry }: { failures: readonly Failure[]; onRetry(): void }) {
  const t = useText();
  if (failures.length === 0) return null;
  const reasons = [...new Set(failures.map((one) => one.message))];
  return (
    <Alert tone="danger" live title={t('ratings.workshop.failed', { count: failures.length })}>
      <ul className="kern-list kern-list--bullet">{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
      <p className="kern-body">{t('ratings.workshop.failedKept')}</p>
      <Button variant="secondary" icon="autorenew" onClick={onRetry}>{t('ratings.workshop.again')}</Button>
    </Alert>
  );
}
