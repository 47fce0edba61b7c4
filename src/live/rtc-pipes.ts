import type { Pipe, PipeMaker } from './pipe.ts';

/** Gathering can wait long for an ICE server that does not answer; what was found by then has to do. Milliseconds. */
const gatherFor = 2_000;

const gathered = (connection: RTCPeerConnection): Promise<void> =>
  new Promise((resolve) => {
    if (connection.iceGatheringState === 'complete') return resolve();
    const timer = setTimeout(resolve, gatherFor);
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState !== 'complete') return;
      clearTimeout(timer);
      resolve();
    });
  });

const completeDescription = async (connection: RTCPeerConnection): Promise<string> => {
  await connection.setLocalDescription();
  await gathered(connection);
  return connection.localDescription?.sdp ?? '';
};

const pipeOver = (connection: RTCPeerConnection): Pipe => {
  // Agreed beforehand by its number, so that neither side waits for the other to announce it.
  const channel = connection.createDataChannel('live', { negotiated: true, id: 0 });
  channel.binaryType = 'arraybuffer';
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    channel.close();
    connection.close();
    pipe.onClose();
  };
  const pipe: Pipe = {
    send(message) {
      if (channel.readyState === 'open') channel.send(message);
    },
    waiting: () => channel.bufferedAmount,
    onMessage: () => {},
    onOpen: () => {},
    onClose: () => {},
    close: end,
  };
  channel.onopen = () => pipe.onOpen();
  channel.onclose = end;
  channel.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) pipe.onMessage(new Uint8Array(data));
    else end();
  };
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'failed') end();
  };
  return pipe;
};

/** Pipes over WebRTC data channels; undefined where the browser has none. */
export const rtcPipes = (iceServers: readonly RTCIceServer[]): PipeMaker | undefined => {
  if (typeof RTCPeerConnection === 'undefined') return undefined;
  const connect = (): RTCPeerConnection => new RTCPeerConnection({ iceServers: [...iceServers] });
  return {
    async offer() {
      const connection = connect();
      const pipe = pipeOver(connection);
      const offer = await completeDescription(connection);
      return { pipe, offer, accept: (sdp) => connection.setRemoteDescription({ type: 'answer', sdp }) };
    },
    async answer(sdp) {
      const connection = connect();
      const pipe = pipeOver(connection);
      try {
        await connection.setRemoteDescription({ type: 'offer', sdp });
        return { pipe, answer: await completeDescription(connection) };
      } catch (error) {
        connection.close();
        throw error;
      }
    },
  };
};
