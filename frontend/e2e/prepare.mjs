// Loads the demo municipality into a folder once, so that the tests begin with copies of it: node e2e/prepare.mjs FOLDER
import { startServer } from './server.mjs';

const { stop } = await startServer({ data: process.argv[2] });
await stop();
