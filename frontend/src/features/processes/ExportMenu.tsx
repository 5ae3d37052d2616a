import { useText } from '../../i18n/text';
import { filterQuery } from './api';
import { writeSort, type Filters } from './listState';
import type { Sort } from '../../components/DataTable';

/** exportAddress is where the filtered list stands as a file. */
export function exportAddress(filters: Filters, sort: Sort, format: 'xlsx' | 'csv' | 'xprozess'): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(filterQuery(filters))) {
    if (value !== undefined) params.set(key, String(value));
  }
  if (format === 'xprozess') return `/api/v1/processes/xprozess?${params}`;
  params.set('sort', writeSort(sort));
  params.set('format', format);
  return `/api/v1/processes/export?${params}`;
}

/** ExportMenu hands out the list as it is filtered and sorted. */
export function ExportMenu({ filters, sort }: { filters: Filters; sort: Sort }) {
  const t = useText();
  return (
    <div className="pr-row" role="group" aria-label={t('processes.export')}>
      <a className="kern-btn kern-btn--tertiary kern-btn--x-small" href={exportAddress(filters, sort, 'xlsx')} download>
        <span className="kern-icon kern-icon--download" aria-hidden="true" />
        <span className="kern-label">{t('processes.exportExcel')}</span>
      </a>
      <a className="kern-btn kern-btn--tertiary kern-btn--x-small" href={exportAddress(filters, sort, 'csv')} download>
        <span className="kern-label">{t('processes.exportCsv')}</span>
      </a>
      <a className="kern-btn kern-btn--tertiary kern-btn--x-small" href={exportAddress(filters, sort, 'xprozess')} download>
        <span className="kern-label">XProzess</span>
      </a>
    </div>
  );
}
