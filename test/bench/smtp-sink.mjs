import { createServer } from 'node:net';

/**
 * The least that a mail server must say, so that little of what is measured is the sink's own time. Tells when which
 * Message-ID was here in full.
 */
export async function startSink(onMail) {
  const server = createServer((socket) => {
    let text = '';
    let inData = false;
    const say = (line) => socket.write(`${line}\r\n`);
    const answer = (line) => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') say('250 sink');
      else if (verb === 'DATA') {
        inData = true;
        say('354 go on');
      } else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else say('250 ok');
    };
    const take = () => {
      const end = text.indexOf('\r\n.\r\n');
      if (end < 0) return false;
      onMail(/^message-id: *(<[^>]+>)/im.exec(text.slice(0, end))?.[1], performance.now());
      text = text.slice(end + 5);
      inData = false;
      say('250 taken');
      return true;
    };
    const line = () => {
      const end = text.indexOf('\r\n');
      if (end < 0) return false;
      const said = text.slice(0, end);
      text = text.slice(end + 2);
      answer(said);
      return true;
    };
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      while (inData ? take() : line());
    });
    say('220 sink');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
