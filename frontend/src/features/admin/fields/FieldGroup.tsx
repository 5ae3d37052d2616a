import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { DataTable, type Column } from '../../../components/DataTable';
import { Refusal } from '../../../components/Refusal';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useMoveField, type AdminField, type AdminGroup } from './api';
import type { Asked } from './FieldsTab';
import { neighbours, ownGroups } from './values';

interface FieldGroupProps {
  group: AdminGroup;
  groups: readonly AdminGroup[];
  onAsk(asked: Asked): void;
}

/** FieldGroup shows one section of the Steckbrief with its fields. */
export function FieldGroup({ group, groups, onAsk }: FieldGroupProps) {
  const t = useText();
  const name = group.label.de;
  const columns: readonly Column<AdminField>[] = [
    { id: 'label', header: t('admin.fields.label'), rowHeader: true, cell: (field) => field.label.de },
    { id: 'type', header: t('admin.fields.type'), cell: (field) => t(`admin.fields.type.${field.type}`) },
    { id: 'weight', header: t('admin.fields.weight'), numeric: true, secondary: true, cell: (field) => field.weight },
    { id: 'use', header: t('admin.fields.use'), cell: (field) => <Use field={field} /> },
    { id: 'do', header: t('admin.actions'), cell: (field) => <FieldActions field={field} group={group} onAsk={onAsk} /> },
  ];
  return (
    <section className="pr-card" aria-labelledby={`felder-${group.key}`}>
      <div className="pr-row">
        <h2 className="kern-heading-small" id={`felder-${group.key}`}>{name}</h2>
        {group.own && <Badge tone="info">{t('admin.fields.own')}</Badge>}
        {group.hidden && <Badge tone="warning">{t('admin.fields.hidden')}</Badge>}
      </div>
      {group.fields.length > 0 ? <DataTable caption={t('admin.fields.of', { name })} columns={columns} rows={group.fields} id={(field) => field.key} /> : <p className="kern-body">{t('admin.fields.noField')}</p>}
      <div className="pr-row">
        <Button variant="tertiary" small icon="add" aria-label={t('admin.fields.addTo', { name })} onClick={() => onAsk({ what: 'field', group: group.key })}>{t('admin.fields.add')}</Button>
        <Button variant="tertiary" small icon="edit" aria-label={t('admin.fields.editOne', { name })} onClick={() => onAsk({ what: 'group', group })}>{t('admin.fields.editGroup')}</Button>
        {group.own && <MoveButtons item={group} own={ownGroups(groups)} name={name} />}
        {group.own && <Button variant="tertiary" small icon="delete" aria-label={t('common.remove', { name })} onClick={() => onAsk({ what: 'remove', item: group })}>{t('common.delete')}</Button>}
      </div>
    </section>
  );
}

function Use({ field }: { field: AdminField }) {
  const t = useText();
  const required = field.requiredFor.includes('described');
  if (!field.own && !field.hidden && !required) return null; // an empty cell, which a phone leaves out
  return (
    <span className="pr-row">
      {field.own && <Badge tone="info">{t('admin.fields.own')}</Badge>}
      {field.hidden && <Badge tone="warning">{t('admin.fields.hidden')}</Badge>}
      {required && <Badge>{t('admin.fields.required')}</Badge>}
    </span>
  );
}

function FieldActions({ field, group, onAsk }: { field: AdminField; group: AdminGroup; onAsk(asked: Asked): void }) {
  const t = useText();
  const name = field.label.de;
  return (
    <span className="pr-row">
      <Button variant="tertiary" small icon="edit" aria-label={t('admin.fields.editOne', { name })} onClick={() => onAsk({ what: 'field', group: group.key, field })}>{t('common.edit')}</Button>
      {field.own && <MoveButtons item={field} own={group.fields.filter((one) => one.own)} name={name} />}
      {field.own && <Button variant="tertiary" small icon="delete" iconOnly onClick={() => onAsk({ what: 'remove', item: field })}>{t('common.remove', { name })}</Button>}
    </span>
  );
}

/** MoveButtons put an own field or group one place up or down among the own ones. */
function MoveButtons({ item, own, name }: { item: { key: string; etag: string }; own: readonly { key: string }[]; name: string }) {
  const t = useText();
  const toast = useToast();
  const move = useMoveField();
  const { up, down } = neighbours(own, item.key);
  const go = (before: string) => move.mutate({ key: item.key, etag: item.etag, before }, { onSuccess: () => toast(t('admin.fields.moved', { name })) });
  if (own.length < 2) return null;
  return (
    <>
      <Button variant="tertiary" small icon="arrow-up" iconOnly disabled={up === undefined || move.isPending} onClick={() => go(up ?? '')}>{t('common.moveUp', { name })}</Button>
      <Button variant="tertiary" small icon="arrow-down" iconOnly disabled={down === undefined || move.isPending} onClick={() => go(down ?? '')}>{t('common.moveDown', { name })}</Button>
      <Refusal error={move.error} />
    </>
  );
}
