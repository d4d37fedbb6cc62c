// The home-brew chat: socket.io, a Redis stream per conversation, the agent's room.
// argv: address of Redis
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';

const redis = new Redis(process.argv[2]);
const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });

io.on('connection', (socket) => {
  socket.on('hello', (hello) => {
    if (hello.agent !== undefined) {
      socket.join(`agent:${hello.agent}`);
    } else {
      socket.data.room = hello.room;
      socket.data.agent = hello.servedBy;
    }
    socket.emit('welcome', {});
  });
  socket.on('send', async (message, acknowledge) => {
    const { room, agent } = socket.data;
    const number = await redis.xadd(`relay:${room}`, 'MAXLEN', '~', 1000, '*', 'text', message.text);
    io.to(`agent:${agent}`).emit('posted', { room, number, text: message.text });
    acknowledge({ number });
  });
});
http.listen(0, '127.0.0.1', () => console.log(`listening on ${http.address().port}`));
