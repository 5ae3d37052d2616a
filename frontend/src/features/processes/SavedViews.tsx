import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useSavedViews } from './api';
import { canonicalQuery } from './listState';
import { ManageViewsDialog } from './ManageViewsDialog';
import { ViewDialog } from './ViewDialog';

type Open = 'save' | 'manage';

/** SavedViews lists filters, columns and orders that were given a name, one's own and those shared with the house. */
export function SavedViews({ query }: { query: string }) {
  const t = useText();
  const { data: views = [], error, isLoadingError } = useSavedViews();
  const [open, setOpen] = useState<Open | null>(null);
  const now = canonicalQuery(query);
  const active = views.find((view) => canonicalQuery(view.query) === now);
  if (isLoadingError) return <ProblemView error={error} />;
  if (views.length === 0 && !query) return null;
  return (
    <div className="pr-views">
      {views.length > 0 && (
        <nav aria-label={t('processes.views')}>
          <ul>
            {views.map((view) => (
              <li key={view.id}>
                <Link to={`/prozesse?${view.query}`} aria-current={view.id === active?.id ? 'true' : undefined}>
                  {view.name}
                  {view.shared && <small> ({t('processes.view.shared')})</small>}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {query && !active && <Button variant="tertiary" small icon="add" onClick={() => setOpen('save')}>{t('processes.view.save')}</Button>}
      {views.some((view) => view.own) && <Button variant="tertiary" small icon="edit" onClick={() => setOpen('manage')}>{t('processes.view.manage')}</Button>}
      {open === 'save' && <ViewDialog query={query} onClose={() => setOpen(null)} />}
      {open === 'manage' && <ManageViewsDialog views={views.filter((view) => view.own)} query={query} onClose={() => setOpen(null)} />}
    </div>
  );
}
