import type { Job } from '../../api/jobs';

/** Outcome says what became of an entry of an archive. */
export type Outcome = 'created' | 'known' | 'planned' | 'noTarget' | 'skipped' | 'refused';

/** Entry is the result for one file of an archive. */
export interface Entry {
  entry: string; // path in the archive
  outcome: Outcome;
  message?: string; // the reason in the user's language
  processId?: string;
  processNumber?: string;
  processName?: string;
  kind?: 'ist' | 'soll' | 'reference';
  version?: number;
  errors: number;
  warnings: number;
}

interface JobResult {
  dryRun: boolean;
  entries: Entry[];
  counts: Partial<Record<Outcome, number>>;
  error: string; // why the job failed
}

const TROUBLE: readonly Outcome[] = ['refused', 'noTarget', 'planned', 'created', 'known', 'skipped'];

/** jobResult reads what the job of an archive left; what needs somebody's attention comes first. */
export function jobResult(job: Pick<Job, 'result'>): JobResult {
  const result = job.result as { dryRun?: boolean; entries?: Entry[]; counts?: JobResult['counts']; error?: { message?: string } };
  const entries = [...(result.entries ?? [])].sort((a, b) => TROUBLE.indexOf(a.outcome) - TROUBLE.indexOf(b.outcome));
  return { dryRun: result.dryRun ?? false, entries, counts: result.counts ?? {}, error: result.error?.message ?? '' };
}
