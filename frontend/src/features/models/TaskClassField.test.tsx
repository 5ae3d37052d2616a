import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { api } from '../../api/client';
import { TaskClassField } from './TaskClassField';

test('two presses on the button save the kind of a step once', async () => {
  const step = { id: 'pruefen', class: { by: 'rule', value: 'check' } };
  vi.spyOn(api, 'GET').mockResolvedValue({ data: { steps: [step] } } as never);
  const saved = vi.spyOn(api, 'PUT').mockResolvedValue({} as never);
  render(<QueryClientProvider client={new QueryClient()}><TaskClassField version="v" element="pruefen" may /></QueryClientProvider>);
  await userEvent.selectOptions(await screen.findByRole('combobox'), 'decide');
  const save = screen.getByRole('button');
  fireEvent.click(save);
  fireEvent.click(save);
  await vi.waitFor(() => expect(saved).toHaveBeenCalled());
  expect(saved).toHaveBeenCalledOnce();
});
