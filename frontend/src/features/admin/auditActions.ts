/** ACTIONS are the events that the trail knows by the kind of their object. */
const ACTIONS = {
  process: ['process.create', 'process.change', 'process.merge', 'process.trash', 'process.restore', 'process.vacant', 'filePlan.link', 'filePlan.unlink', 'portal.confirm', 'portal.revoke', 'rating.rate', 'person.eraseText'],
  attachment: ['attachment.create', 'attachment.delete'],
  steckbrief: ['steckbrief.save', 'steckbrief.submit', 'steckbrief.release', 'steckbrief.return', 'steckbrief.withdraw'],
  field: ['field.create', 'field.change', 'field.move', 'field.delete'],
  model: ['model.create', 'model.change', 'model.adopt', 'model.trash', 'model.restore', 'draft.begin', 'draft.drop'],
  version: ['version.upload', 'version.submit', 'version.approve', 'version.return', 'version.withdraw', 'version.trash', 'version.restore', 'version.classify', 'version.unclassify'],
  release: ['release.method.done', 'release.cosign.done', 'release.cosign.refused'],
  changeover: ['changeover.report', 'changeover.measure', 'changeover.correct'],
  comment: ['comment.add', 'comment.change', 'comment.delete', 'comment.resolve', 'comment.reopen', 'question.ask'],
  profile: ['profile.create', 'profile.change', 'profile.reset', 'profile.delete'],
  view: ['view.create', 'view.change', 'view.delete'],
  unit: ['unit.create', 'unit.change', 'unit.move', 'unit.merge', 'unit.delete', 'unit.confirmRegister', 'unit.workplaces'],
  application: ['application.create', 'application.change', 'application.delete'],
  catalog: ['catalog.create', 'catalog.change', 'catalog.delete', 'onlineService.list'],
  file_plan: ['filePlan.import', 'filePlan.enforce', 'filePlan.delete'],
  online_service: ['onlineService.create', 'onlineService.change', 'onlineService.delete'],
  rollout: ['rollout.create', 'rollout.change', 'rollout.stage', 'rollout.delete', 'dms.proposal.confirmed', 'dms.proposal.declined'],
  dmsConnection: ['dms.connection.create', 'dms.connection.change', 'dms.connection.map', 'dms.connection.delete'],
  criteriaSet: ['criteria.create', 'criteria.change', 'criteria.standard'],
  decision: ['decision.record'],
  initiative: [
    'initiative.create', 'initiative.head', 'initiative.sheet', 'initiative.team', 'initiative.decisions', 'initiative.checklist',
    'initiative.benefits', 'initiative.risks', 'initiative.milestones', 'initiative.budget', 'initiative.staff',
    'initiative.dependencies', 'initiative.links', 'initiative.move', 'initiative.report', 'initiative.stage.idea',
    'initiative.stage.fundsRequested', 'initiative.stage.decided', 'initiative.stage.running', 'initiative.stage.paused',
    'initiative.stage.done', 'initiative.stage.merged', 'initiative.stage.stopped', 'initiative.delete', 'capacity.needs', 'rating.rate',
  ],
  fieldOfAction: ['fieldOfAction.create', 'fieldOfAction.change', 'fieldOfAction.delete'],
  capacity: ['capacity.supply'],
  strategy: ['strategy.create', 'strategy.change', 'strategy.delete'],
  goal: ['goal.create', 'goal.change', 'goal.measure', 'goal.year', 'goal.target', 'goal.value', 'goal.valueRemove', 'goal.delete'],
  fundingRound: ['fundingRound.create', 'fundingRound.change', 'fundingRound.advance'],
  fundingRequest: ['fundingRequest.create', 'fundingRequest.change', 'fundingRequest.withdraw', 'fundingRequest.decide', 'fundingRequest.execute'],
  budgetLock: ['budgetLock.create', 'budgetLock.change', 'budgetLock.delete'],
  fundingGrant: ['fundingGrant.create', 'fundingGrant.change', 'fundingGrant.delete'],
  committeeReport: ['committeeReport.create', 'committeeReport.change', 'committeeReport.close'],
  concern: ['concern.report', 'concern.change', 'concern.ask', 'concern.answer', 'concern.reject', 'concern.adopt', 'concern.withdraw'],
  dialogue: ['dialogue.create', 'dialogue.change', 'dialogue.adopt', 'dialogue.delete'],
  nominationRound: ['nominationRound.create', 'nominationRound.change'],
  nomination: ['nomination.create', 'nomination.withdraw', 'nomination.decide'],
  user: ['user.create', 'user.change', 'user.setPassword', 'user.changePassword', 'user.changeLang', 'user.first', 'user.link', 'user.unlink', 'user.provision', 'user.provisioned', 'user.unprovision', 'user.left', 'grant.add', 'grant.remove', 'grant.move', 'grant.map', 'grant.unmap', 'deputy.add', 'deputy.remove', 'comment.erase', 'person.erase'],
  personLog: ['personLog.ask', 'personLog.grant', 'personLog.refuse', 'personLog.read'],
  token: ['token.create', 'token.revoke'],
  settings: ['settings.change', 'portal.change', 'signIn.local', 'staff.settings', 'retention.change', 'retention.run', 'accessibility.report', 'setup.progress'],
  cleaningList: ['cleaning.add', 'cleaning.take', 'cleaning.undo', 'cleaning.delete'],
  provider: ['provider.create', 'provider.change', 'provider.delete', 'group.provisioned', 'group.remove'],
  tenant: ['tenant.create', 'tenant.change', 'tenant.suspend', 'tenant.resume', 'tenant.archive', 'tenant.export', 'tenant.import', 'tenant.remove', 'tenant.quota', 'export.tables'],
  audit: ['audit.eraseTexts'],
} as const;

type AuditKind = keyof typeof ACTIONS;
export type AuditAction = (typeof ACTIONS)[AuditKind][number];

export const AUDIT_KINDS = Object.keys(ACTIONS) as AuditKind[];

const isKind = (kind: string): kind is AuditKind => kind in ACTIONS;

/** auditActions gives the events that objects of a kind have, all of them without a kind. */
export const auditActions = (kind: string | undefined): readonly AuditAction[] =>
  kind && isKind(kind) ? ACTIONS[kind] : [...new Set(AUDIT_KINDS.flatMap((one): readonly AuditAction[] => ACTIONS[one]))];
