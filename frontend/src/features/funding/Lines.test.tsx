import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Request, Round } from './api';
import { Lines } from './Lines';

const show = (state: Request['state']) => {
  const line = { nature: 'consumptive', purpose: 'Scanner', account: '', product: '', investmentNo: '', amounts: [700000, 0, 0, 0], commitments: [0, 0, 0], years: [{ granted: 0 }, { granted: 500000 }] };
  render(<Lines round={{ year: 2027, years: 2 } as Round} request={{ state, lines: [line] } as unknown as Request} />);
};

test('what nobody has decided is not granted 0', () => {
  show('requested');
  expect(screen.getAllByText('noch offen')).toHaveLength(2);
});

test('what is granted stands under its year', () => {
  show('included');
  expect(screen.getByRole('columnheader', { name: 'Ansatz 2028' })).toBeInTheDocument();
  expect(screen.getByRole('cell', { name: '5.000 €' })).toBeInTheDocument();
  expect(screen.queryByText('noch offen')).not.toBeInTheDocument();
});
