import type { Filter } from './api';

/** readFilter turns the address of the page into what the server is asked for. */
export function readFilter(params: URLSearchParams): Filter {
  const one = (name: string) => params.get(name) || undefined;
  const list = <Value extends string>(name: string) => (params.get(name) ? [params.get(name) as Value] : undefined);
  return {
    q: one('q'),
    stage: list<'idea'>('stand'),
    kind: list<'project'>('art'),
    light: list<'red'>('ampel'),
    field: one('feld'),
    orgUnit: one('einheit'),
    process: one('prozess'),
    rollout: one('e-akte'),
    programme: one('programm'),
    open: params.get('offen') === 'ja' || undefined,
    withoutNewMoney: params.get('ohneGeld') ? Number(params.get('ohneGeld')) : undefined,
  };
}
