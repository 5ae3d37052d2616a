import { useState, type FormEvent } from 'react';
import type { Option } from '../../api/option';
import { ApiError } from '../../api/problem';
import { useUnitOptions } from '../../api/units';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { SelectField } from '../../components/SelectField';
import { useToast } from '../../components/useToast';
import { useServerText, useText } from '../../i18n/text';
import { useAddGrant, useRemoveGrant, type Grant, type Role, type User } from './api';
import { ROLES, useGrantText, useRoleText } from './roles';

/** GrantCard shows and changes the roles of an account; each counts for a unit and everything below it. */
export function GrantCard({ user }: { user: User }) {
  const t = useText();
  const grantText = useGrantText();
  const [asked, setAsked] = useState<Grant | null>(null);
  return (
    <section className="pr-card" aria-labelledby="rollen">
      <h3 className="kern-heading-small" id="rollen">{t('admin.grants')}</h3>
      {user.grants.length === 0 && <p className="kern-body kern-body--muted">{t('admin.grants.noneText')}</p>}
      <ul className="pr-plain">
        {user.grants.map((grant) => (
          <li key={grant.id} className="pr-grant">
            <span>{grantText(grant)}</span>
            {grant.providerId && <Badge>{t('signin.byGroup')}</Badge>}
            {!grant.providerId && <Button variant="tertiary" small icon="delete" aria-label={t('admin.grants.removeOne', { grant: grantText(grant) })} onClick={() => setAsked(grant)}>{t('admin.grants.remove')}</Button>}
          </li>
        ))}
      </ul>
      <NewGrant user={user} />
      {asked && <RemoveDialog user={user} grant={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function NewGrant({ user }: { user: User }) {
  const t = useText();
  const toast = useToast();
  const roleText = useRoleText();
  const text = useServerText();
  const add = useAddGrant(user.id);
  const loadUnits = useUnitOptions();
  const [role, setRole] = useState<Role | ''>('');
  const [unit, setUnit] = useState<Option | null>(null);
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(role ? undefined : t('admin.missing.role'));
    if (!role) return;
    add.mutate(
      { role, unitId: unit?.id ?? '' },
      {
        onSuccess: () => {
          setRole('');
          setUnit(null);
          toast(t('admin.grants.added'));
        },
        onError: (failed) => {
          const { errors, detail } = ApiError.of(failed).problem;
          setError(errors[0]?.message || detail);
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <SelectField
        id="role"
        label={t('admin.grants.role')}
        hint={role ? text(`admin.role.${role}.text`, '') : undefined}
        value={role}
        error={error}
        options={[['', t('session.chooseTenant')], ...ROLES.map((one) => [one, roleText(one)] as const)]}
        onChange={(event) => setRole(event.target.value as Role | '')}
      />
      <Combobox id="grantUnit" label={t('admin.grants.unit')} hint={t('admin.grants.unitHint')} value={unit} load={loadUnits} placeholder={t('admin.grants.whole')} onChange={setUnit} />
      <Button type="submit" variant="secondary" icon="add" disabled={add.isPending}>{t('admin.grants.add')}</Button>
    </form>
  );
}

function RemoveDialog({ user, grant, onClose }: { user: User; grant: Grant; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const grantText = useGrantText();
  const remove = useRemoveGrant(user.id);
  const confirm = () =>
    remove.mutate(grant.id, {
      onSuccess: () => {
        toast(t('admin.grants.removed'));
        onClose();
      },
    });
  return (
    <ConfirmDialog open title={t('admin.grants.removeTitle')} action={t('admin.grants.remove')} busy={remove.isPending} error={remove.error} onConfirm={confirm} onClose={onClose}>
      <p className="kern-body">{t('admin.grants.removeText', { name: user.name, grant: grantText(grant) })}</p>
    </ConfirmDialog>
  );
}
