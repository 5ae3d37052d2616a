import { useState } from 'react';
import { findPeople } from '../../api/comments';
import { useMe } from '../../api/me';
import type { Option } from '../../api/option';
import { Button } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { DateField } from '../../components/DateField';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useDeputies, useDeputyChange } from './noticeApi';

/** DeputyCard tells who stands in for whom, and lets people name somebody for themselves. */
export function DeputyCard() {
  const t = useText();
  const format = useFormats();
  const me = useMe();
  const { data = [], error } = useDeputies();
  const change = useDeputyChange();
  const [person, setPerson] = useState<Option | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const add = () => change.mutate({ add: { deputyId: person?.id ?? '', from, to } }, { onSuccess: () => setPerson(null) });
  return (
    <section className="pr-card pr-stack" aria-labelledby="vertretung">
      <h2 className="kern-heading-small" id="vertretung">{t('admin.deputies.title')}</h2>
      <p className="kern-body">{t('admin.deputies.text')}</p>
      {error && <ProblemView error={error} />}
      {data.length > 0 && (
        <ul className="pr-plain">
          {data.map((one) => (
            <li key={one.id} className="pr-row">
              {one.userId === me.id
                ? t('admin.deputies.mine', { name: one.deputyName, from: format.date(one.from), to: format.date(one.to) })
                : t('admin.deputies.others', { name: one.userName, from: format.date(one.from), to: format.date(one.to) })}
              <Button small variant="tertiary" disabled={change.isPending} onClick={() => change.mutate({ end: one.id })}>{t('admin.deputies.end')}</Button>
            </li>
          ))}
        </ul>
      )}
      {change.error && <ProblemView error={change.error} />}
      <Combobox label={t('admin.deputies.person')} load={findPeople} value={person} onChange={setPerson} />
      <DateField label={t('admin.deputies.from')} value={from} onChange={(day) => setFrom(day ?? '')} />
      <DateField label={t('admin.deputies.to')} value={to} onChange={(day) => setTo(day ?? '')} />
      <div><Button small variant="secondary" disabled={change.isPending || !person || !from || !to} onClick={add}>{t('admin.deputies.add')}</Button></div>
    </section>
  );
}
