/** AUDIT_ACTIONS are the events that the trail knows: kind of object, then what happened to it. */
export const AUDIT_ACTIONS = [
  'process.create', 'process.change', 'process.trash', 'process.restore',
  'steckbrief.save', 'steckbrief.submit', 'steckbrief.release', 'steckbrief.return', 'steckbrief.withdraw',
  'model.create', 'model.change', 'model.trash', 'model.restore',
  'version.upload', 'version.submit', 'version.approve', 'version.return', 'version.withdraw', 'version.trash', 'version.restore', 'version.classify', 'version.unclassify',
  'unit.create', 'unit.change', 'unit.move', 'unit.merge', 'unit.delete', 'unit.confirmRegister',
  'application.create', 'application.change', 'application.delete',
  'catalog.create', 'catalog.change', 'catalog.delete',
  'user.create', 'user.change', 'user.setPassword', 'user.changePassword', 'grant.add', 'grant.remove',
  'token.create', 'token.revoke', 'settings.change', 'tenant.create', 'tenant.suspend', 'tenant.resume',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDIT_KINDS = ['process', 'steckbrief', 'model', 'version', 'unit', 'application', 'catalog', 'user', 'token', 'settings', 'tenant'] as const;

/** Events whose object is of another kind than their name begins with. */
const OTHER_KIND: Partial<Record<AuditAction, (typeof AUDIT_KINDS)[number]>> = { 'grant.add': 'user', 'grant.remove': 'user' };

/** auditActions gives the events that objects of a kind have, all of them without a kind. */
export const auditActions = (kind: string | undefined): AuditAction[] =>
  AUDIT_ACTIONS.filter((action) => !kind || (OTHER_KIND[action] ?? action.split('.')[0]) === kind);
