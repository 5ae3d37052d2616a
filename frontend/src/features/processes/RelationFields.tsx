import { useState } from 'react';
import type { Option } from '../../api/option';
import { useProcessOptions } from '../../api/processOptions';
import { Combobox } from '../../components/Combobox';
import { ProcessList, processLabel } from '../../components/ProcessList';
import { UnitList } from '../../components/UnitList';
import { useText } from '../../i18n/text';
import type { Patch, Process } from './api';

interface RelationFieldsProps {
  /** The state that the form was filled with. */
  start: Process;
  patch: Patch;
  message(field: string): string | undefined;
  onChange(part: Patch): void;
}

const LISTS = [
  ['predecessorIds', 'predecessor', 'processes.predecessors'],
  ['successorIds', 'successor', 'processes.successors'],
  ['variantIds', 'variant', 'processes.variants'],
] as const;

/** RelationFields say what stands around a process: units that take part, its place in the map, its neighbours. */
export function RelationFields({ start, patch, message, onChange }: RelationFieldsProps) {
  const t = useText();
  const load = useProcessOptions();
  const ofKind = (kind: Process['relations'][number]['kind']) => start.relations.filter((relation) => relation.kind === kind);
  const [parent, setParent] = useState<Option | null>(() => {
    const above = ofKind('parent')[0];
    return start.parentId ? { id: start.parentId, label: above ? processLabel(above) : t('processes.hidden') } : null;
  });
  return (
    <>
      <UnitList legend={t('processes.participating')} known={start.participatingUnits} ids={patch.participatingUnitIds ?? start.participatingUnits.map(({ id }) => id)} onChange={(participatingUnitIds) => onChange({ participatingUnitIds })} />
      <Combobox
        id="parentId"
        label={t('processes.parent')}
        hint={t('processes.parentHint')}
        error={message('parentId')}
        value={parent}
        load={load}
        onChange={(option) => {
          setParent(option);
          onChange({ parentId: option?.id ?? '' });
        }}
      />
      {LISTS.map(([field, kind, legend]) => (
        <ProcessList key={field} id={field} legend={t(legend)} error={message(field)} known={ofKind(kind)} ids={patch[field] ?? ofKind(kind).map(({ id }) => id)} onChange={(ids) => onChange({ [field]: ids })} />
      ))}
    </>
  );
}
