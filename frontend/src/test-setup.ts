import '@testing-library/jest-dom/vitest';
import { afterEach } from 'vitest';
import { cleanup, configure } from '@testing-library/react';
import { fetchTexts } from './i18n/text';

Element.prototype.scrollIntoView = () => undefined; // the test browser lays nothing out

configure({ asyncUtilTimeout: 10_000 }); // milliseconds, generous for a loaded machine

await fetchTexts();

afterEach(cleanup);
