import { Fragment } from 'react';
import { Link } from 'react-router';
import type { RolloutMap, RolloutMark, RolloutRow } from '../../api/rollouts';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { StageMark } from './StageMark';
import { percentOf, shownDate } from './words';

/** StageMatrix is the map of units by kind of file: a table of links, so that a keyboard and a screen reader walk it as it stands. */
export function StageMatrix({ map }: { map: RolloutMap }) {
  const t = useText();
  const caption = t('rollout.matrix');
  return (
    <div className="kern-table-responsive" tabIndex={0} role="region" aria-label={caption}>
      <table className="pr-matrix">
        <caption className="kern-sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rollout.unit')}</th>
            <th scope="col">{t('rollout.workplacesDms')}</th>
            {map.fileKinds.map((kind) => <th key={kind} scope="col">{t(`rollout.kind.${kind as 'sachakte'}`)}</th>)}
          </tr>
        </thead>
        {map.groups.map((group) => (
          <tbody key={group.dezernat.id}>
            <tr><th scope="rowgroup" colSpan={map.fileKinds.length + 2} className="pr-matrix__group">{group.dezernat.id ? group.dezernat.name : t('rollout.noDezernat')}</th></tr>
            {group.rows.map((row) => <Row key={row.unit.id} row={row} kinds={map.fileKinds} />)}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Row({ row, kinds }: { row: RolloutRow; kinds: readonly string[] }) {
  const t = useText();
  return (
    <tr>
      <th scope="row" className={row.depth > 0 ? 'pr-matrix__deep' : undefined}><Link className="kern-link" to={`/organisation/${row.unit.id}`}>{row.unit.number} {row.unit.name}</Link></th>
      <td><Places row={row} /></td>
      {row.cells.map((cell, i) => (
        <td key={kinds[i]}>
          {cell.rollouts.map((mark) => <Fragment key={mark.id}><Mark mark={mark} name={`${row.unit.number} ${t(`rollout.kind.${kinds[i] as 'sachakte'}`)}`} /></Fragment>)}
          {cell.rollouts.length === 0 && cell.processes > 0 && <span className="pr-matrix__sub">{t('rollout.onlyProcesses', { count: cell.processes })}</span>}
        </td>
      ))}
    </tr>
  );
}

function Places({ row }: { row: RolloutRow }) {
  const t = useText();
  const format = useFormats();
  const { workplaces, workplacesDms } = row.unit;
  if (row.suppressed) return <>{t('units.suppressed')}</>;
  if (workplaces === undefined || workplacesDms === undefined) return <>{t('common.unknown')}</>;
  return <>{t('rollout.ofPlaces', { part: workplacesDms, total: workplaces, percent: format.number(percentOf(workplacesDms, workplaces)) })}</>;
}

function Mark({ mark, name }: { mark: RolloutMark; name: string }) {
  const t = useText();
  const when = mark.stage === 'productive' || mark.stage === 'pilot' ? mark.since && t('rollout.sinceShort', { date: shownDate(mark.since) }) : mark.planned ? t('rollout.plannedShort', { date: shownDate(mark.planned) }) : mark.planNote;
  return (
    <>
      <Link className="kern-link" to={`/e-akte/${mark.id}`}><span className="kern-sr-only">{name}: </span><StageMark stage={mark.stage} /></Link>
      {when && <span className="pr-matrix__sub">{when}</span>}
      {mark.obstacles > 0 && <span className="pr-matrix__sub">{t('rollout.obstacleCount', { count: mark.obstacles })}</span>}
    </>
  );
}
