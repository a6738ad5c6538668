// Gives a plain Node process the `process.parentPort` of an Electron utility process: messages wait
// until somebody listens.
import { EventEmitter } from 'node:events';

const port = new EventEmitter();
port.postMessage = (message) => process.send(message);
port.once('newListener', () => {
  process.on('message', (data) => port.emit('message', { data, ports: [] }));
});
process.parentPort = port;
