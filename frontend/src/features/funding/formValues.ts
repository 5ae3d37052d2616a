import type { LineInput, Request, RequestInput } from './api';

export type Line = Omit<LineInput, 'amounts' | 'commitments'> & { amounts: (number | undefined)[]; commitments: (number | undefined)[] };

/** Values are what stands in the form: amounts in cents, undefined while what is written is no amount. */
export interface Values {
  unitId: string;
  title: string;
  reason: string;
  binding: RequestInput['binding'];
  financing: RequestInput['financing'];
  mandatory: boolean;
  positions: string;
  followUp: number | undefined;
  followUpNote: string;
  lines: Line[];
  initiativeId: string;
  applicationId: string;
}

export const emptyLine = (nature: LineInput['nature']): Line => ({ nature, purpose: '', account: '', product: '', investmentNo: '', amounts: [0, 0, 0, 0], commitments: [0, 0, 0] });

export function valuesOf(request?: Request): Values {
  if (!request) return { unitId: '', title: '', reason: '', binding: 'new', financing: 'unit', mandatory: false, positions: '', followUp: 0, followUpNote: '', lines: [emptyLine('consumptive')], initiativeId: '', applicationId: '' };
  const { unitId, title, reason, binding, financing, mandatory, followUp, followUpNote, initiativeId, applicationId, staffHundredths } = request;
  const lines = request.lines.map(({ nature, purpose, account, product, investmentNo, amounts, commitments }) => ({ nature, purpose, account, product, investmentNo, amounts, commitments }));
  return { unitId, title, reason, binding, financing, mandatory, followUp, followUpNote, initiativeId, applicationId, positions: staffHundredths ? String(staffHundredths / 100).replace('.', ',') : '', lines };
}

type Fault = 'title' | 'unit' | 'amount' | 'positions' | 'nothing';

/** hundredths reads "1,5" positions; undefined if it is no number. */
export function hundredths(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  if (!/^\d*(\.\d{1,2})?$/.test(plain)) return undefined;
  return Math.round(Number(plain || '0') * 100);
}

/** faultsOf names what is wrong before anything is sent, with the ids of the inputs. */
export function faultsOf(values: Values): { field: string; fault: Fault }[] {
  const found: { field: string; fault: Fault }[] = [];
  if (!values.title.trim()) found.push({ field: 'title', fault: 'title' });
  if (!values.unitId) found.push({ field: 'unitId', fault: 'unit' });
  values.lines.forEach((line, i) => {
    line.amounts.forEach((amount, y) => amount === undefined && found.push({ field: `lines.${i}.amounts.${y}`, fault: 'amount' }));
    line.commitments.forEach((amount, y) => amount === undefined && found.push({ field: `lines.${i}.commitments.${y}`, fault: 'amount' }));
  });
  if (values.followUp === undefined) found.push({ field: 'followUp', fault: 'amount' });
  if (hundredths(values.positions) === undefined) found.push({ field: 'positions', fault: 'positions' });
  const asked = values.lines.some((line) => line.amounts.some((amount) => (amount ?? 0) !== 0)) || (hundredths(values.positions) ?? 0) > 0;
  if (!asked && found.length === 0) found.push({ field: 'lines.0.amounts.0', fault: 'nothing' });
  return found;
}

/** inputOf is what the server gets; faultsOf must have found nothing. */
export function inputOf({ positions, followUp, lines, ...rest }: Values): RequestInput {
  const whole = (amounts: (number | undefined)[]) => amounts.map((amount) => amount ?? 0);
  return {
    ...rest,
    staffHundredths: hundredths(positions) ?? 0,
    followUp: followUp ?? 0,
    lines: lines.map((line) => ({ ...line, investmentNo: line.nature === 'investive' ? line.investmentNo : '', amounts: whole(line.amounts), commitments: whole(line.commitments) })),
  };
}
