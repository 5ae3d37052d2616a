import { useState } from 'react';
import { Button } from '../../../components/Button';
import { CheckField } from '../../../components/CheckField';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import type { Fact, FieldDef } from '../model';
import { FactInput } from './FactInput';

interface SeriesInputProps {
  id: string;
  def: FieldDef;
  facts: readonly Fact[];
  onChange(facts: Fact[]): void;
  onFault(message: string | undefined): void;
}

interface Line {
  nr: number;
  year: string;
  fact: Fact | undefined;
}

const YEAR = /^(19|20|21)\d\d$/;
const newest = (a: Fact, b: Fact) => (b.year ?? 0) - (a.year ?? 0);

/** settleCounts marks exactly one source per year as the one that counts. */
export function settleCounts(facts: readonly Fact[]): Fact[] {
  const chosen = new Map<number, Fact>();
  for (const fact of facts) {
    const year = fact.year ?? 0;
    if (!chosen.has(year) || (fact.counts && !chosen.get(year)?.counts)) chosen.set(year, fact);
  }
  return facts.map((fact) => ({ ...fact, counts: chosen.get(fact.year ?? 0) === fact ? true : undefined }));
}

/** SeriesInput asks for a figure per year, the newest first; several sources of one year may stand side by side. */
export function SeriesInput({ id, def, facts, onChange, onFault }: SeriesInputProps) {
  const t = useText();
  const thisYear = new Date().getFullYear();
  const [lines, setLines] = useState<Line[]>(() => {
    const known = [...facts].sort(newest).map((fact, nr) => ({ nr, year: fact.year ? String(fact.year) : '', fact }));
    return known.length > 0 ? known : [{ nr: 0, year: String(thisYear), fact: undefined }];
  });
  const apply = (next: Line[]) => {
    const told = next.flatMap(({ year, fact }) => (fact ? [{ ...fact, year: YEAR.test(year) ? Number(year) : undefined }] : []));
    const settled = settleCounts(told);
    let at = 0;
    setLines(next.map((line) => (line.fact ? { ...line, fact: settled[at++] } : line)));
    onFault(next.some(({ year, fact }) => fact?.state === 'known' && !YEAR.test(year)) ? def.label : undefined);
    onChange(settled);
  };
  const change = (nr: number, part: Partial<Line>) => apply(lines.map((line) => (line.nr === nr ? { ...line, ...part } : line)));
  const add = () => {
    const years = lines.map((line) => Number(line.year)).filter(Boolean);
    const year = years.includes(thisYear) ? Math.min(...years) - 1 : thisYear;
    setLines([...lines, { nr: Math.max(-1, ...lines.map((line) => line.nr)) + 1, year: String(year), fact: undefined }]);
  };
  const shared = (line: Line) => lines.filter(({ year, fact }) => fact && year === line.year).length > 1;
  const preferred = (line: Line) =>
    apply(lines.map((other) => (other.fact && other.year === line.year ? { ...other, fact: { ...other.fact, counts: other.nr === line.nr ? true : undefined } } : other)));
  return (
    <div className="pr-stack">
      {lines.map((line, i) => (
        <div key={line.nr} className="pr-series">
          <TextField
            id={`${id}-year-${line.nr}`}
            label={t('common.year')}
            inputMode="numeric"
            maxLength={4}
            value={line.year}
            error={line.fact?.state === 'known' && !YEAR.test(line.year) ? t('steckbrief.fault.year') : undefined}
            onChange={(e) => change(line.nr, { year: e.target.value })}
          />
          <div>
            <FactInput
              id={i === 0 ? id : `${id}-${line.nr}`}
              def={i === 0 ? def : { ...def, label: t('steckbrief.labelInYear', { label: def.label, year: line.year }), help: '', neededFor: '' }}
              fact={line.fact}
              preset={{ method: 'estimate' }}
              withoutYear
              onFault={onFault}
              onChange={(fact) => change(line.nr, { fact })}
            />
            {line.fact && shared(line) && <CheckField label={t('steckbrief.counts')} checked={line.fact.counts === true} onChange={() => preferred(line)} />}
            {lines.length > 1 && (
              <Button variant="tertiary" small icon="delete" onClick={() => apply(lines.filter(({ nr }) => nr !== line.nr))}>
                {t('steckbrief.removeYear', { year: line.year })}
              </Button>
            )}
          </div>
        </div>
      ))}
      <Button variant="tertiary" small icon="add" onClick={add}>{t('steckbrief.addYear', { label: def.label })}</Button>
    </div>
  );
}
