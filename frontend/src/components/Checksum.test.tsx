import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Checksum } from './Checksum';

test('where there is no clipboard, all of the checksum is shown to be copied by hand', async () => {
  const user = userEvent.setup();
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard);
  render(<Checksum name="PDF" hash="ffeeddccbbaa998877" />);
  expect(screen.queryByText('ffeeddccbbaa998877')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Prüfsumme kopieren: PDF' }));
  expect(await screen.findByText('ffeeddccbbaa998877')).toBeInTheDocument();
});
