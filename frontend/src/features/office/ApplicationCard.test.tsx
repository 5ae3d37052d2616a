import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import { unitsQuery, type Unit } from '../../api/units';
import { ApplicationCard } from './ApplicationCard';

const units = [
  { id: 'a51', path: '/a51/', number: '51' }, { id: 'a513', path: '/a51/a513/', number: '51.3' }, { id: 'a63', path: '/a63/', number: '63' },
] as unknown as Unit[];
const application = (name: string, unitIds: string[], ownerUnitId = '') => ({ id: name, name, unitIds, ownerUnitId });

test('a unit sees what it, one below or the whole office above it uses', () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(unitsQuery.queryKey, units);
  client.setQueryData(['applications'], [
    application('JugendKom', ['a51']), application('BeistandKom', ['a513']), application('BauKom', ['a63']), application('HausKom', [], 'a51'),
  ]);
  const names = (number: string) => {
    const { unmount } = render(<QueryClientProvider client={client}><MemoryRouter><ApplicationCard unit={units.find((one) => one.number === number)!} /></MemoryRouter></QueryClientProvider>);
    const found = screen.getAllByRole('link').map((link) => link.textContent);
    unmount();
    return found;
  };
  expect(names('51.3')).toEqual(['JugendKom', 'BeistandKom']);
  expect(names('51')).toEqual(['JugendKom', 'BeistandKom', 'HausKom']);
  expect(names('63')).toEqual(['BauKom']);
});
