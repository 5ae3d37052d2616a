import { unitLabel, useUnits } from '../../api/units';
import { useServerText, useText } from '../../i18n/text';
import type { Grant, Role } from './api';

/** ROLES in the order of what they may do, from reading to running the whole. */
export const ROLES: readonly Exclude<Role, 'operator'>[] = ['reader', 'editor', 'modeler', 'approver', 'coordinator', 'strategy', 'auditor', 'staffCouncil', 'dataProtection', 'admin'];

/** useGrantText says a grant as people would: "Redaktion für 51 Jugendamt und alles darunter". */
export function useGrantText(): (grant: Grant) => string {
  const t = useText();
  const role = useRoleText();
  const { byId } = useUnits();
  return (grant) => {
    const unit = byId.get(grant.unitId);
    if (!grant.unitId) return t('admin.grants.everywhere', { role: role(grant.role) });
    return t('admin.grants.for', { role: role(grant.role), unit: unit ? unitLabel(unit) : t('common.unknown') });
  };
}

/** useRoleText names a role; one that this page does not know yet keeps its key. */
export function useRoleText(): (role: string) => string {
  const text = useServerText();
  return (role) => text(`admin.role.${role}`, role);
}
