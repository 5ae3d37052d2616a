/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- display: block on a phone takes the roles away */
import { Button } from '../../../components/Button';
import { cx } from '../../../components/cx';
import { useText } from '../../../i18n/text';
import type { Operation } from './api';
import { NameCell } from './NameCell';
import type { Asked } from './StepDialogs';
import { canMove, GATEWAYS, isGateway, kinds, TASKS, wayText, type Numbered } from './table';

interface StepTableProps {
  steps: readonly Numbered[];
  chosen: string | undefined;
  onChoose(id: string): void;
  onAct(operation: Operation): void;
  onAsk(asked: Asked): void;
}

/** StepTable is the model as rows: who does what, in which order, under which condition. */
export function StepTable(props: StepTableProps) {
  const t = useText();
  const { steps } = props;
  const lanes = steps.some(({ part }) => part.lanes.length > 0);
  const heads = [t('draw.no'), t('draw.step'), ...(lanes ? [t('draw.who')] : []), t('draw.kind'), t('draw.next'), t('draw.actions')];
  return (
    <div className="pr-steptable" role="region" aria-label={t('draw.table')} tabIndex={0}>
      <table role="table">
        <caption className="kern-sr-only">{t('draw.caption')}</caption>
        <thead role="rowgroup"><tr role="row">{heads.map((head) => <th key={head} role="columnheader" scope="col">{head}</th>)}</tr></thead>
        <tbody role="rowgroup">{steps.map((step) => <StepRow key={step.row.id} {...props} step={step} lanes={lanes} />)}</tbody>
      </table>
    </div>
  );
}

function StepRow({ step, steps, lanes, chosen, onChoose, onAct, onAsk }: StepTableProps & { step: Numbered; lanes: boolean }) {
  const t = useText();
  const { row, part, number, label } = step;
  const name = { number, name: label };
  const choices = TASKS.includes(row.kind as never) ? TASKS : GATEWAYS.includes(row.kind as never) ? GATEWAYS : null;
  return (
    <tr role="row" className={cx(row.id === chosen && 'pr-steptable__chosen')} onFocus={() => row.id !== chosen && onChoose(row.id)}>
      <td role="cell" data-head={t('draw.no')}>{number}</td>
      <th role="rowheader" scope="row" data-head={t('draw.step')}>
        <NameCell id={`schritt-${row.id}`} label={t('draw.nameOf', { number, kind: row.kindLabel })} value={row.name} onEnter={(value) => onAct({ do: 'rename', id: row.id, name: value })} />
      </th>
      {lanes && (
        <td role="cell" data-head={t('draw.who')}>
          {row.inside || row.host ? '–' : (
            <select aria-label={t('draw.whoOf', name)} className="kern-form-input__select" value={row.lane} onChange={(event) => onAct({ do: 'assign', id: row.id, lane: event.target.value })}>
              {!row.lane && <option value="">{t('draw.unknown')}</option>}
              {part.lanes.map((lane) => <option key={lane.id} value={lane.id}>{lane.name || t('bpmn.kind.Lane')}</option>)}
            </select>
          )}
        </td>
      )}
      <td role="cell" data-head={t('draw.kind')}>
        {choices ? (
          <select aria-label={t('draw.kindOf', name)} className="kern-form-input__select" value={row.kind} onChange={(event) => onAct({ do: 'retype', id: row.id, kind: event.target.value })}>
            {kinds(t, choices).map(([value, text]) => <option key={value} value={value}>{text}</option>)}
          </select>
        ) : row.kindLabel}
      </td>
      <td role="cell" data-head={t('draw.next')}>
        {row.ways.length === 0 ? t('draw.endsHere') : (
          <ul className="pr-ways">
            {row.ways.map((way) => (
              <li key={way.id}>
                <button type="button" aria-label={t('draw.changeWay', { ...name, way: wayText(t, steps, way) })} onClick={() => onAsk({ kind: 'way', step: row.id, way: way.id })}>
                  {wayText(t, steps, way)}{way.default && ` (${t('draw.default')})`}
                </button>
              </li>
            ))}
          </ul>
        )}
      </td>
      <td role="cell" data-head={t('draw.actions')}>
        <div className="pr-row">
          {row.kind !== 'endEvent' && <Button small variant="tertiary" aria-label={t('draw.insertAfter', name)} onClick={() => onAsk({ kind: 'insert', step: row.id })}>{t('draw.insertShort')}</Button>}
          {isGateway(row) && <Button small variant="tertiary" aria-label={t('draw.branchOf', name)} onClick={() => onAsk({ kind: 'branch', step: row.id })}>{t('draw.branchShort')}</Button>}
          {canMove(row) && <Button small variant="tertiary" aria-label={t('draw.moveOf', name)} onClick={() => onAsk({ kind: 'move', step: row.id })}>{t('draw.moveShort')}</Button>}
          <Button small variant="tertiary" aria-label={t('draw.factsOf', name)} onClick={() => onAsk({ kind: 'facts', step: row.id })}>{t('draw.factsShort')}</Button>
          <Button small variant="tertiary" aria-label={t('draw.deleteOf', name)} onClick={() => onAct({ do: 'delete', id: row.id })}>{t('draw.deleteShort')}</Button>
        </div>
      </td>
    </tr>
  );
}
