import { api, body } from '../../api/client';
import type { components } from '../../api/schema';
import type { SteckbriefDocument } from './model';

/** Proposal is how the server would join what was entered with what was saved meanwhile. */
export type Proposal = components['schemas']['ProposalBody'];
export type Clash = components['schemas']['SheetConflict'];
type Choice = components['schemas']['FactChoice'];
type WireFields = Proposal['fields'];

/** Conflict is what a person has to decide before saving. */
export interface Conflict {
  proposal: Proposal;
  /** Labels of the fields that only others changed. */
  onlyTheirs: readonly string[];
}

/** clashId names a fact: a field, or one year and source of it. */
export const clashId = ({ field, year, source }: Choice): string => [field, year ?? '', source ?? ''].join('·');

/** propose joins what was entered over a version with the saved state; `mine` are the facts for which the own side holds. */
export const propose = (id: string, baseVersion: number, doc: SteckbriefDocument, mine: readonly Clash[] = []): Promise<Proposal> =>
  body(
    api.POST('/api/v1/processes/{id}/steckbrief/merge', {
      params: { path: { id } },
      body: { baseVersion, fields: doc.fields as WireFields, mine: mine.map(({ field, year, source }) => ({ field, year, source })) },
    }),
  );

/** findConflict asks what both sides changed, and what only the others did. */
export async function findConflict(id: string, baseVersion: number, doc: SteckbriefDocument): Promise<Conflict> {
  const proposal = await propose(id, baseVersion, doc);
  const { changes } = await body(
    api.GET('/api/v1/processes/{id}/steckbrief/compare', { params: { path: { id }, query: { from: baseVersion, to: proposal.currentVersion } } }),
  );
  const open = new Set(proposal.conflicts.map(({ field }) => field));
  const labels = changes.filter(({ field }) => !open.has(field)).map(({ label }) => label);
  return { proposal, onlyTheirs: [...new Set(labels)] };
}
