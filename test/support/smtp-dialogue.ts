import { connect } from 'node:net';

/** Speaks to a listener of mails word by word. @returns the codes of its answers, without the greeting */
export function dialogue(port: number, lines: string[]): Promise<number[]> {
  return new Promise((resolve) => {
    const codes: number[] = [];
    const socket = connect(port, '127.0.0.1');
    const say = ['EHLO mx.agency.example', ...lines];
    socket.on('error', () => undefined).on('close', () => resolve(codes.slice(2)));
    socket.on('data', (text) => {
      for (const [, code] of text.toString().matchAll(/^(\d{3}) /gm)) {
        codes.push(Number(code));
        if (say.length > 0) socket.write(`${say.shift()}\r\n`);
        else socket.end('QUIT\r\n');
      }
    });
  });
}
