import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Loading } from '../../../components/Loading';
import { ProblemView } from '../../../components/ProblemView';
import { useText } from '../../../i18n/text';
import { Guard } from '../Guard';
import { useCatalogue, type AdminField, type AdminGroup } from './api';
import { FieldDialog } from './FieldDialog';
import { FieldGroup } from './FieldGroup';
import { GroupDialog } from './GroupDialog';
import { RemoveDialog } from './RemoveDialog';

/** Asked is what somebody wants to do with a field or group; without a field or group: add one. */
export type Asked =
  | { what: 'field'; group: string; field?: AdminField }
  | { what: 'group'; group?: AdminGroup }
  | { what: 'remove'; item: AdminField | AdminGroup };

/** FieldsTab lists the fields of the Steckbrief: which are used, which are demanded, and the municipality's own ones. */
export function FieldsTab() {
  return <Guard action="settings.edit"><Fields /></Guard>;
}

function Fields() {
  const t = useText();
  const { data: groups, error, isLoadingError, isPending, refetch } = useCatalogue();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (isPending) return <Loading lines={10} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  const close = () => setAsked(null);
  const taken = groups.flatMap((group) => [group.key, ...group.fields.map((field) => field.key)]);
  return (
    <>
      <div className="pr-adminbar">
        <p className="kern-body pr-prose">{t('admin.fields.text')}</p>
        <Button icon="add" onClick={() => setAsked({ what: 'field', group: groups[0]?.key ?? '' })}>{t('admin.fields.add')}</Button>
        <Button variant="secondary" icon="add" onClick={() => setAsked({ what: 'group' })}>{t('admin.fields.addGroup')}</Button>
      </div>
      <div className="pr-stack">{groups.map((group) => <FieldGroup key={group.key} group={group} groups={groups} onAsk={setAsked} />)}</div>
      {asked?.what === 'field' && <FieldDialog {...asked} groups={groups} taken={taken} onClose={close} />}
      {asked?.what === 'group' && <GroupDialog group={asked.group} taken={taken} onClose={close} />}
      {asked?.what === 'remove' && <RemoveDialog item={asked.item} onClose={close} />}
    </>
  );
}
