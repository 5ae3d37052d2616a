import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Report } from './api';
import { Kept } from './Kept';

const report = (redacted: number) => ({ hashes: { docx: 'a1b2c3d4e5f6a7b8', pdf: 'ffeeddccbbaa9988' }, redacted }) as unknown as Report;

test('each kept file shows the beginning of its checksum, and all of it is copied', async () => {
  const user = userEvent.setup();
  const written = vi.spyOn(navigator.clipboard, 'writeText');
  render(<Kept report={report(0)} />);
  expect(screen.getByText('a1b2c3d4e5f6…')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Prüfsumme kopieren: PDF' }));
  expect(written).toHaveBeenCalledWith('ffeeddccbbaa9988');
});

test('a report that lost a name shows no checksum of what is not kept any more', () => {
  render(<Kept report={report(1)} />);
  expect(screen.getByText(/ein Name entfernt/)).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
});
