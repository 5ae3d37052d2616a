import { useState } from 'react';
import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { Facts } from '../../../components/Facts';
import { ProblemView } from '../../../components/ProblemView';
import { TextArea } from '../../../components/TextArea';
import { useText } from '../../../i18n/text';
import { useGrantText } from '../roles';
import { useTryRules, type ProviderRule } from '../../../api/signIn';

/** RuleTrial shows which roles would follow from what a directory says about somebody; nothing is saved. */
export function RuleTrial({ groupsClaim, rules }: { groupsClaim: string; rules: ProviderRule[] }) {
  const t = useText();
  const grantText = useGrantText();
  const trial = useTryRules();
  const [text, setText] = useState('{\n  "preferred_username": "j.weiss",\n  "groups": ["jugendamt"]\n}');
  const [error, setError] = useState<string>();
  const run = () => {
    const claims = parse(text);
    setError(claims ? undefined : t('signin.trial.noJson'));
    if (claims) trial.mutate({ groupsClaim, rules, claims });
  };
  const found = trial.data;
  return (
    <section className="pr-stack" aria-labelledby="probe">
      <h3 className="kern-heading-small" id="probe">{t('signin.trial')}</h3>
      <TextArea id="claims" label={t('signin.trial.claims')} hint={t('signin.trial.hint')} rows={5} spellCheck={false} value={text} error={error} onChange={(event) => setText(event.target.value)} />
      <div><Button variant="secondary" disabled={trial.isPending} onClick={run}>{t('signin.trial.run')}</Button></div>
      {trial.error && <ProblemView error={trial.error} />}
      {found && (
        <Alert tone="info" live title={t(found.grants.length > 0 ? 'signin.trial.roles' : 'signin.trial.none')}>
          <ul className="kern-list kern-list--bullet">{found.grants.map((grant) => <li key={grant.role + grant.unitId}>{grantText({ id: '', unitPath: '', ...grant })}</li>)}</ul>
          <Facts rows={[[t('session.username'), found.username], [t('admin.users.name'), found.name], [t('admin.users.function'), found.function], [t('signin.trial.groups'), found.groups.join(', ')]]} />
        </Alert>
      )}
    </section>
  );
}

/** parse reads a JSON object; undefined if it is none. */
function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
