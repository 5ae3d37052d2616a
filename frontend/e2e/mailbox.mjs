// A mail server for one test: it takes every message and keeps it.
import { createServer } from 'node:net';

const WAIT = 30_000; // milliseconds, several rounds of the sender

/** decoded gives the text of a message, whatever its parts are encoded in. */
function decoded(raw) {
  const bytes = raw.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** startMailbox gives the address of a mail server, what arrives for a person, and a function that stops it. */
export function startMailbox() {
  const messages = [];
  const server = createServer((socket) => {
    let [pending, to, body] = ['', '', null];
    const say = (line) => socket.write(`${line}\r\n`);
    const command = (line) => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') to = /<(.*)>/.exec(line)[1];
      if (verb === 'DATA') body = [];
      say({ DATA: '354 go on', QUIT: '221 bye' }[verb] ?? '250 yes');
      if (verb === 'QUIT') socket.end();
    };
    const take = (line) => {
      if (body === null) return command(line);
      if (line !== '.') return void body.push(line.replace(/^\.\./, '.'));
      messages.push({ to, text: decoded(body.join('\r\n')) });
      body = null;
      return say('250 kept');
    };
    socket.setEncoding('latin1');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (pending + chunk).split('\r\n');
      pending = lines.pop();
      lines.forEach(take);
    });
    say('220 test');
  });
  /** next waits for a message to a person that holds a text and gives it, once. */
  const next = async (to, text) => {
    for (const until = Date.now() + WAIT; Date.now() < until; await new Promise((done) => setTimeout(done, 200))) {
      const at = messages.findIndex((one) => one.to.startsWith(`${to}@`) && one.text.includes(text));
      if (at >= 0) return messages.splice(at, 1)[0].text;
    }
    throw new Error(`no mail to ${to} with ${text}; there are ${messages.map((one) => one.to).join(', ')}`);
  };
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done({ address: `127.0.0.1:${server.address().port}`, next, stop: () => server.close() }));
  });
}
