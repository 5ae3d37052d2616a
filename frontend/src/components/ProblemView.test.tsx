import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ApiError, readProblem } from '../api/problem';
import { ProblemView } from './ProblemView';

const answer = (status: number, body: unknown) => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });

test('it tells what happened, what was kept, what to do and the number', async () => {
  const problem = await readProblem(answer(412, { code: 'stale', key: 'process.stale', title: 'Precondition Failed', detail: 'Inzwischen geändert', requestId: 'r-7', errors: [] }));
  render(<ProblemView error={new ApiError(problem)} kept="Ihre Eingaben stehen noch im Formular." />);
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent('Inzwischen geändert');
  expect(alert).toHaveTextContent('Ihre Eingaben stehen noch im Formular.');
  expect(alert).toHaveTextContent('Laden Sie den neuen Stand');
  expect(alert).toHaveTextContent('Vorgangsnummer: r-7');
});

test('an answer that is no problem document still has a sentence', async () => {
  render(<ProblemView error={new ApiError(await readProblem(answer(502, '<html>Bad gateway</html>')))} />);
  expect(screen.getByRole('alert')).toHaveTextContent('Das hat nicht geklappt.');
});

test('no answer at all speaks of the network and can be tried again', async () => {
  const onRetry = vi.fn();
  render(<ProblemView error={new TypeError('Failed to fetch')} onRetry={onRetry} />);
  expect(screen.getByRole('alert')).toHaveTextContent('nicht erreichbar');
  await userEvent.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test('a refused file gets the advice of its sentence, not that for forms', async () => {
  const detail = 'Die Datei wurde nicht angenommen. Es wurde nichts gespeichert; Ihre Datei liegt unverändert dort.';
  render(<ProblemView error={new ApiError(await readProblem(answer(422, { code: 'invalid', key: 'model.refused', detail, errors: [] })))} />);
  expect(screen.getByText('Die Datei wurde nicht angenommen.')).toHaveClass('kern-title');
  expect(screen.getByText(/^Es wurde nichts gespeichert/)).not.toHaveClass('kern-title');
  expect(screen.getByRole('alert')).not.toHaveTextContent('speichern Sie noch einmal');
});

test('a list that was asked for what no longer exists speaks of filters, not of saving', async () => {
  const detail = 'Einige Angaben passen nicht. Es wurde nichts gespeichert; bitte die genannten Felder berichtigen.';
  const errors = ['query.category[0]', 'query.mark[0]'].map((field) => ({ field, key: 'field.notAllowed', message: 'Dieser Wert ist nicht vorgesehen.' }));
  const problem = await readProblem(answer(422, { code: 'invalid', key: 'request.invalid', detail, errors }));
  render(<ProblemView error={new ApiError(problem)} onRetry={vi.fn()} />);
  expect(screen.getByRole('alert')).toHaveTextContent('Setzen Sie die Filter zurück');
  expect(screen.getByRole('alert')).not.toHaveTextContent('speicher');
  expect(screen.getAllByText('Dieser Wert ist nicht vorgesehen.')).toHaveLength(1);
});

test('wrong fields are named, with the advice for forms', async () => {
  const errors = [{ field: 'name', key: 'field.required', message: 'Bitte ausfüllen.' }];
  render(<ProblemView error={new ApiError(await readProblem(answer(422, { code: 'invalid', key: 'request.invalid', detail: 'Einiges fehlt.', errors })))} />);
  expect(screen.getByRole('alert')).toHaveTextContent('Bitte ausfüllen.');
  expect(screen.getByRole('alert')).toHaveTextContent('speichern Sie noch einmal');
});
