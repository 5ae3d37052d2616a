import { useState } from 'react';
import { api, body } from '../../api/client';
import { firstOf, type Option, type Options } from '../../api/option';
import { Button } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { useText } from '../../i18n/text';
import type { Service } from './api';

const label = ({ number, name }: { number: string; name: string }) => [number, name].filter(Boolean).join(' ');

/** find offers processes by their words. */
async function find(q: string, signal: AbortSignal): Promise<Options> {
  const { items, next } = await body(api.GET('/api/v1/processes', { params: { query: { q: q || undefined, limit: 20 } }, signal }));
  return firstOf(items.map((one) => ({ id: one.id, label: label(one) })), next);
}

/** ProcessList chooses the processes behind a service, one after the other. */
export function ProcessList({ known, ids, onChange }: { known: Service['processes']; ids: readonly string[]; onChange(ids: string[]): void }) {
  const t = useText();
  const [names, setNames] = useState(() => new Map(known.map((one) => [one.id, label(one)])));
  const name = (id: string) => names.get(id) ?? t('services.processHidden');
  const add = (option: Option) => {
    setNames((now) => new Map(now).set(option.id, option.label));
    if (!ids.includes(option.id)) onChange([...ids, option.id]);
  };
  return (
    <fieldset className="pr-card">
      <legend className="kern-label">{t('services.processes')}</legend>
      <div className="pr-stack">
        <ul className="pr-plain">
          {ids.map((id) => (
            <li key={id} className="pr-file">
              {name(id)}
              <Button variant="tertiary" small icon="close" iconOnly onClick={() => onChange(ids.filter((one) => one !== id))}>{t('common.remove', { name: name(id) })}</Button>
            </li>
          ))}
        </ul>
        <Combobox id="processIds" label={t('services.processAdd')} optional value={null} load={find} onChange={(option) => option && add(option)} />
      </div>
    </fieldset>
  );
}
