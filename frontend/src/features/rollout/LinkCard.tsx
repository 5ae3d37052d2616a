import { useState } from 'react';
import { inputOf, useChangeRollout, type Rollout } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { LinkDialog } from './LinkDialog';

/** LinkCard lists the documents of a rollout: concepts, minutes, handbooks, wherever they lie. */
export function LinkCard({ rollout }: { rollout: Rollout }) {
  const t = useText();
  const change = useChangeRollout(rollout);
  const [edited, setEdited] = useState<{ at?: number }>();
  const remove = (i: number) => change.mutate(inputOf({ ...rollout, links: rollout.links.filter((_, at) => at !== i) }));
  const edit = (at?: number) => {
    change.reset();
    setEdited({ at });
  };
  return (
    <section className="pr-card" aria-labelledby="unterlagen">
      <h2 className="kern-heading-small" id="unterlagen">{t('rollout.links')}</h2>
      {change.error && <ProblemView error={change.error} />}
      {rollout.links.length === 0 && <p className="kern-body">{t('rollout.noLinks')}</p>}
      <ul className="pr-plain">
        {rollout.links.map((link, i) => {
          const name = link.title || link.url;
          return (
            <li key={`${i} ${link.url}`}>
              <a className="kern-link" href={link.url} rel="noreferrer">{name}</a>
              {rollout.canEdit && (
                <div className="pr-row">
                  <Button variant="tertiary" small aria-label={`${t('common.edit')}: ${name}`} onClick={() => edit(i)}>{t('common.edit')}</Button>
                  <Button variant="tertiary" small disabled={change.isPending} aria-label={`${t('rollout.removeLink')}: ${name}`} onClick={() => remove(i)}>{t('rollout.removeLink')}</Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {rollout.canEdit && <Button variant="secondary" small icon="add" onClick={() => edit()}>{t('rollout.addLink')}</Button>}
      {edited && <LinkDialog rollout={rollout} at={edited.at} onClose={() => setEdited(undefined)} />}
    </section>
  );
}
