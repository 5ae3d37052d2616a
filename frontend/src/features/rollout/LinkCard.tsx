import { useState } from 'react';
import { inputOf, useChangeRollout, type Link, type Rollout } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { LinkDialog } from './LinkDialog';

const NEW = -1;

/** LinkCard lists the documents of a rollout: concepts, minutes, handbooks, wherever they lie. */
export function LinkCard({ rollout }: { rollout: Rollout }) {
  const t = useText();
  const change = useChangeRollout(rollout);
  const [edited, setEdited] = useState<number>();
  const save = (links: Link[]) => change.mutate(inputOf({ ...rollout, links }), { onSuccess: () => setEdited(undefined) });
  const put = (link: Link) => save(edited === NEW ? [...rollout.links, link] : rollout.links.map((one, i) => (i === edited ? link : one)));
  return (
    <section className="pr-card" aria-labelledby="unterlagen">
      <h2 className="kern-heading-small" id="unterlagen">{t('rollout.links')}</h2>
      {change.error && edited === undefined && <ProblemView error={change.error} />}
      {rollout.links.length === 0 && <p className="kern-body">{t('rollout.noLinks')}</p>}
      <ul className="pr-plain">
        {rollout.links.map((link, i) => {
          const name = link.title || link.url;
          return (
            <li key={`${i} ${link.url}`}>
              <a className="kern-link" href={link.url} rel="noreferrer">{name}</a>
              {rollout.canEdit && (
                <div className="pr-row">
                  <Button variant="tertiary" small aria-label={`${t('common.edit')}: ${name}`} onClick={() => setEdited(i)}>{t('common.edit')}</Button>
                  <Button variant="tertiary" small disabled={change.isPending} aria-label={`${t('rollout.removeLink')}: ${name}`} onClick={() => save(rollout.links.filter((_, at) => at !== i))}>{t('rollout.removeLink')}</Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {rollout.canEdit && <Button variant="secondary" small icon="add" onClick={() => setEdited(NEW)}>{t('rollout.addLink')}</Button>}
      {edited !== undefined && <LinkDialog start={rollout.links[edited] ?? { title: '', url: '' }} error={change.error} busy={change.isPending} onSave={put} onClose={() => setEdited(undefined)} />}
    </section>
  );
}
