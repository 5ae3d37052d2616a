import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import type { Block } from './api';
import { Blocks } from './Blocks';

const cells = (...texts: string[]) => ({ cells: texts.map((text) => ({ text: [{ text }] })) });
const blocks = [
  { kind: 'heading', level: 2, id: 'zeichen', text: [{ text: 'Zeichen' }] },
  { kind: 'table', rows: [cells('Zeichen', 'Bedeutung'), cells('Kreis', 'Ereignis')] },
] as unknown as Block[];

test('a table is named after its heading and can be scrolled by keyboard', () => {
  render(<MemoryRouter><Blocks blocks={blocks} page="bpmn" /></MemoryRouter>);
  expect(screen.getByRole('table', { name: 'Zeichen: Zeichen, Bedeutung' })).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Zeichen: Zeichen, Bedeutung' })).toHaveAttribute('tabindex', '0');
});
