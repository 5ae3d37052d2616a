import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ApiError } from '../api/problem';
import { FormErrors } from './FormErrors';

const refused = (status: number) => new ApiError({ status, code: '', key: '', title: '', detail: 'Das geht so nicht.', errors: [], requestId: '' });

test('says why saving failed and that nothing typed is lost', () => {
  render(<FormErrors errors={[]} attempt={1} error={refused(403)} />);
  expect(screen.getByRole('alert')).toHaveTextContent(/Das geht so nicht.*Ihre Eingaben stehen noch im Formular/);
});

test('names the fields instead where it can', () => {
  render(<FormErrors errors={[{ field: 'name', message: 'Bitte einen Namen eingeben.' }]} attempt={1} error={refused(422)} />);
  expect(screen.getByRole('link', { name: 'Bitte einen Namen eingeben.' })).toBeInTheDocument();
  expect(screen.queryByText('Das geht so nicht.')).not.toBeInTheDocument();
});

test('leaves it to the dialog that somebody else saved first', () => {
  const { container } = render(<FormErrors errors={[]} attempt={1} error={refused(412)} />);
  expect(container).toBeEmptyDOMElement();
});
