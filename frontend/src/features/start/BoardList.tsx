import { Link } from 'react-router';
import { useFormats } from '../../i18n/format';
import { useServerText, useText, type TextKey } from '../../i18n/text';
import type { Dashboard } from '../../api/goals';

type Entry = Dashboard['reportsDue'][number];

/** BoardList tells what initiatives bring: reports that are due, decisions to come, what has turned. */
export function BoardList({ board }: { board: Dashboard }) {
  const t = useText();
  const format = useFormats();
  const name = useServerText();
  const month = (iso: string) => `${iso.slice(5)}/${iso.slice(0, 4)}`;
  const parts: [TextKey, TextKey, readonly Entry[], (entry: Entry) => string][] = [
    ['board.reports', 'board.noReports', board.reportsDue, (entry) => t('board.reportFor', { month: month(entry.month) })],
    ['board.decisions', 'board.noDecisions', board.decisions, (entry) => [entry.on, entry.body, entry.subject].filter(Boolean).join(' · ')],
    ['board.turned', 'board.noTurned', board.turned, (entry) => `${name(`board.stage.${entry.stage}`, entry.stage)} · ${t('goals.since', { date: format.date(entry.since) })}`],
  ];
  return (
    <section className="pr-card" aria-labelledby="vorhaben">
      <h3 className="kern-heading-small" id="vorhaben">{t('board.initiatives')}</h3>
      {parts.map(([title, none, entries, words]) => (
        <div key={title}>
          <h4 className="pr-board__part">{t(title)}</h4>
          {entries.length === 0 && <p className="kern-body">{t(none)}</p>}
          <ul className="pr-plain">
            {entries.map((entry) => (
              <li key={entry.initiativeId + entry.on + entry.subject}>
                <Link className="kern-link" to={`/vorhaben/${entry.initiativeId}`}>{entry.number} {entry.title}</Link>
                <span className="pr-sub pr-block">{words(entry)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
