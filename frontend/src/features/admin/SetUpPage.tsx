import { useState, type FormEvent } from 'react';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { FormErrors } from '../../components/FormErrors';
import { PageTitle } from '../../components/PageTitle';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useText } from '../../i18n/text';
import { useSetUp } from './api';
import { emptyTenant, missingFields, TenantFields } from './TenantFields';

/** SetUpPage fills an empty installation; the secret of its first start stands behind the # of the link. */
export function SetUpPage() {
  const t = useText();
  const setUp = useSetUp();
  const [secret] = useState(() => window.location.hash.slice(1));
  const [tenant, setTenant] = useState(emptyTenant);
  const { errors, attempt, show, refuse } = useFieldMessages();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = missingFields(tenant, t);
    show(found);
    if (found.length > 0) return;
    setUp.mutate({ ...tenant, secret }, { onError: refuse });
  };
  return (
    <div className="pr-prose">
      <PageTitle title={t('admin.setUp')}><p className="kern-body">{t('admin.setUp.text')}</p></PageTitle>
      {!secret && <Alert tone="warning" title={t('admin.setUp.noSecret')}><p className="kern-body">{t('admin.setUp.noSecretText')}</p></Alert>}
      {setUp.data && (
        <Alert tone="success" live title={t('admin.setUp.done', { name: setUp.data.name })}>
          <p className="kern-body">{t('admin.setUp.doneText', { username: tenant.username })}</p>
          <ButtonLink to="/anmelden">{t('session.button')}</ButtonLink>
        </Alert>
      )}
      {secret && !setUp.data && (
        <form noValidate onSubmit={submit} className="pr-stack">
          <FormErrors errors={errors} attempt={attempt} error={setUp.error} />
          <TenantFields level={2} value={tenant} errors={errors} onChange={setTenant} />
          <Button type="submit" disabled={setUp.isPending}>{t('admin.setUp.button')}</Button>
        </form>
      )}
    </div>
  );
}
