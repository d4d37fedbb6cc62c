// A socket server with the `ws` package: answers hello with welcome and then holds the socket.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, maxPayload: 16 * 1024 });

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString());
    if (frame.type === 'hello') {
      socket.send(JSON.stringify({ type: 'welcome', replyTo: frame.id, payload: { protocol: 1, inbox: frame.payload.inbox } }));
    }
  });
});
server.on('listening', () => console.log(`listening on ${server.address().port}`));
