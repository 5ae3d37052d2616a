import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useVerifyAudit } from './api';

/** ChainCheck recomputes the chain of hashes and says whether an entry was altered or cut off. */
export function ChainCheck() {
  const t = useText();
  const verify = useVerifyAudit();
  const result = verify.data;
  return (
    <div className="pr-stack">
      <Button variant="secondary" icon="autorenew" disabled={verify.isPending} onClick={() => verify.mutate()}>{t(verify.isPending ? 'admin.audit.checking' : 'admin.audit.check')}</Button>
      {verify.error && <ProblemView error={verify.error} />}
      {result?.whole && (
        <Alert tone="success" live title={t('admin.audit.whole', { count: result.seq })}>
          <p className="kern-body pr-anywhere">{t('admin.audit.anchor', { seq: result.seq })} <code>{result.hash}</code></p>
        </Alert>
      )}
      {result && !result.whole && (
        <Alert tone="danger" live title={t('admin.audit.broken', { seq: result.faultSeq ?? 0 })}>
          <p className="kern-body">{t(`admin.audit.fault.${result.reason ?? 'hash'}`)} {t('admin.audit.brokenAdvice')}</p>
        </Alert>
      )}
    </div>
  );
}
